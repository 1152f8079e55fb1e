// Decimal numbers as text: what JSON allows to be written with an exponent, written out.

/** `1e-7` and `1.5E3` as plain decimals; any other text as it is. Beyond two digits an exponent is no amount and no time: left as it is. */
export function expandExponent(text: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,2})$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
}
