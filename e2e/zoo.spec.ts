// A few cases of the zoo before a person's eyes: what a bank really sent, and where the page says so.
import { readCase } from '../tests/zoo/read-cases.ts';
import { startScriptedBank } from '../tests/zoo/scripted-bank.ts';
import { openPage, type PageName } from './support/exported-table.ts';
import { expect, QUICK_ROUNDS, test } from './support/tidemark.ts';

const zooTest = test.extend<{ zooCase: string }>({
  zooCase: ['', { option: true }],
  gatewayEnv: async ({ zooCase }, provide) => {
    const bank = await startScriptedBank(readCase(zooCase));
    const ofBank = Object.fromEntries(Object.entries(bank.gatewayEnv).map(([name, value]) => [name, value ?? '']));
    await provide({ ...QUICK_ROUNDS, ...ofBank });
    await bank.close();
  },
});

interface Sight {
  readonly name: string;
  readonly verdict: RegExp;
  readonly page: PageName;
  readonly says: RegExp;
  readonly tag?: string;
}

const SIGHTS: readonly Sight[] = [
  {
    name: 'one-id-for-two-payments',
    verdict: /1 payment shares its id with another and is kept aside/,
    page: 'Connections',
    says: /1 payment shares its id/,
  },
  {
    name: 'error-beside-empty-list',
    verdict: /^Not complete: 1 of 1 accounts is behind/,
    page: 'Connections',
    says: /the bank did not answer in time/,
    tag: '@prove',
  },
  {
    name: 'account-without-id',
    verdict: /1 account in the bank’s list cannot be read/,
    page: 'Connections',
    says: /1 account .*cannot be read/,
    tag: '@prove',
  },
];

for (const { name, verdict, page, says, tag = [] } of SIGHTS) {
  zooTest.describe(name, { tag }, () => {
    zooTest.use({ zooCase: name });

    zooTest(readCase(name).says, async ({ app }) => {
      await expect(app.getByRole('banner').getByText(verdict).first()).toBeVisible();
      await openPage(app, page);
      await expect(app.getByRole('main').getByText(says).first()).toBeVisible();
    });
  });
}
