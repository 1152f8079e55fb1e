// Two tabs of one computer: one of them does the work for both, and the other goes on when it is closed.
import type { Page } from '@playwright/test';
import { HELD, TWO_BANKS, UNTIL_ENDED_MS } from './support/bank.ts';
import {
  expectTableToEqualBank,
  openFilledTable,
  openPage,
  openWholeTimeline,
  expectOwnRunsEnded,
  ownRuns,
  readRowCount,
} from './support/exported-table.ts';
import { expectReadyButton } from './support/refresh.ts';
import { expect, QUICK_ROUNDS, test } from './support/tidemark.ts';

const BANKS = 2;

// Neither tab's refresh may be over when the other one is pressed.
test.use({ bankEnv: { ...HELD, ...TWO_BANKS }, gatewayEnv: QUICK_ROUNDS });

test('Two tabs start one synchronisation, show the same, and one goes on when the other is closed', async ({
  app,
  bank,
  computer,
  gateway,
}) => {
  await openFilledTable(app);
  const other = await computer.newPage();
  await other.goto(gateway.url);
  await openFilledTable(other);

  await test.step('pressing Refresh now in both at once sends one request', async () => {
    await openPage(app, 'Connections');
    await openPage(other, 'Connections');
    for (const page of [app, other]) {
      await expect(page.getByRole('heading', { name: 'Banka Vltava' })).toBeVisible();
    }
    // Whoever is second may find that the button has nothing left to do, and presses it all the same.
    await Promise.all(
      [app, other].map((page) => page.getByRole('button', { name: 'Refresh now' }).click({ force: true })),
    );
    await openWholeTimeline(app);
    await openWholeTimeline(other);
    for (const page of [app, other]) {
      await expect(ownRuns(page)).toHaveCount(BANKS);
    }
    const posted = gateway.output().match(/POST \/api\/sync\/connections[^"]*/g);
    expect(posted).toEqual(['POST /api/sync/connections/synchronize']);
    await bank.skip(UNTIL_ENDED_MS);
    // Both tabs say the same of each bank, and their buttons can be pressed again.
    const sentences = async (page: Page) => (await ownRuns(page).allInnerTexts()).toSorted();
    for (const page of [app, other]) {
      await expectOwnRunsEnded(page);
      await expectReadyButton(page);
    }
    await expect.poll(() => sentences(other)).toEqual(await sentences(app));
  });

  await test.step('both show the same rows', async () => {
    await openPage(app, 'Transactions');
    await openPage(other, 'Transactions');
    await expect(async () => {
      const [inApp, inOther] = await Promise.all([readRowCount(app), readRowCount(other)]);
      expect(inApp).toBeGreaterThan(0);
      expect(inOther).toBe(inApp);
    }).toPass();
  });

  await test.step('the other goes on when the working one is closed', async () => {
    await app.close();
    await bank.drift({ added: 7, changed: 7 });
    await expectTableToEqualBank(other, bank);
    await openWholeTimeline(other);
    await expectOwnRunsEnded(other);
    await expect(ownRuns(other)).toHaveCount(BANKS);
  });
});
