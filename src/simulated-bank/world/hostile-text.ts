// Text a bank could send and a screen or a spreadsheet could fall for: it must arrive exactly so, and harm nobody.

export const HOSTILE_PURPOSES: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '=1+1',
  '+420 777 123 456',
  '-12.50',
  '@SUM(A1:A9)',
  '＝HYPERLINK("http://example.invalid")',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'Invoice \u202Efdp.exe',
  'Pay\u200BPal\u2060 transfer\uFEFF',
  'דמי שכירות 11/2024 مدفوع',
  "Robert'); DROP TABLE transactions;--",
  'first line\nsecond line\twith a tab',
  '"quoted", with; separators',
  'null',
  'Zálohová faktura 👩‍👩‍👧‍👦 ✓',
  `very long ${'purpose '.repeat(240)}end`,
];
