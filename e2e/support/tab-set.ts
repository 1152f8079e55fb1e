// A handful of tabs that a seeded choice opens, reloads, closes and crashes; and which of them owns the database.
import type { BrowserContext, Page } from '@playwright/test';
import type { Random } from '../../src/lib/random.ts';
import { crashTab } from './kill-browser.ts';
import { askOnce, longestWaitDuring, takeWaits } from './tab-probe.ts';

type Action = 'open' | 'reload' | 'close' | 'crash';

interface Observed {
  readonly actions: Record<Action, number>;
  /** From the owner's death until another tab was answered again. */
  readonly takeoversMs: number[];
  longestRead: { method: string; ms: number };
}

export class TabSet {
  readonly observed: Observed = {
    actions: { open: 0, reload: 0, close: 0, crash: 0 },
    takeoversMs: [],
    longestRead: { method: 'none', ms: 0 },
  };
  readonly #slots: (Page | null)[];
  readonly #context: BrowserContext;
  readonly #url: string;

  constructor(context: BrowserContext, url: string, size: number) {
    this.#context = context;
    this.#url = url;
    this.#slots = Array.from({ length: size }, () => null);
  }

  living(): Page[] {
    return this.#slots.filter((page) => page !== null);
  }

  async openAll(): Promise<void> {
    for (const [slot, page] of this.#slots.entries()) {
      if (page === null) await this.#open(slot);
    }
  }

  /** Takes what is open already into the first free place. */
  adopt(page: Page): void {
    this.#slots[this.#slots.indexOf(null)] = page;
  }

  /** Opens a free place, or strikes a tab: every other time the owner, where it hurts. */
  async step(random: Random): Promise<void> {
    const owner = random.next() < 0.5 ? await this.#findOwner() : null;
    const slot = owner === null ? Math.floor(random.next() * this.#slots.length) : this.#slots.indexOf(owner);
    const action = (['reload', 'close', 'crash'] as const)[Math.floor(random.next() * 3)] ?? 'reload';
    const page = this.#slots[slot] ?? null;
    if (page === null) await this.#open(slot);
    else await this.#strike(page, slot, action);
    if (this.living().length === 0) await this.#open(slot);
    await this.readAll();
  }

  /** Every living tab reads once. */
  async readAll(): Promise<void> {
    await Promise.all(this.living().map(askOnce));
    await this.collectWaits();
  }

  async collectWaits(): Promise<void> {
    for (const wait of (await Promise.all(this.living().map(takeWaits))).flat()) {
      if (wait.ms > this.observed.longestRead.ms) this.observed.longestRead = wait;
    }
  }

  async #open(slot: number): Promise<void> {
    this.observed.actions.open += 1;
    const page = await this.#context.newPage();
    this.#slots[slot] = page;
    await page.goto(this.#url, { waitUntil: 'commit' });
    await askOnce(page);
  }

  async #strike(page: Page, slot: number, action: Action): Promise<void> {
    this.observed.actions[action] += 1;
    await this.collectWaits();
    const others = this.living().filter((other) => other !== page);
    const wasOwner = others.length > 0 && (await this.#findOwner()) === page;
    const die = async () => {
      if (action === 'reload') {
        await page.reload({ waitUntil: 'commit' });
        return;
      }
      if (action === 'crash') await crashTab(page);
      await page.close();
      this.#slots[slot] = null;
    };
    if (wasOwner) this.observed.takeoversMs.push(Math.min(...(await longestWaitDuring(others, die))));
    else await die();
    if (action === 'reload') await askOnce(page);
  }

  /** The tab whose worker holds the lock. */
  async #findOwner(): Promise<Page | null> {
    const [first] = this.living();
    if (first === undefined) return null;
    const holder = await first.evaluate(
      async () => (await navigator.locks.query()).held?.find(({ name }) => name?.startsWith('tidemark:'))?.clientId,
    );
    for (const page of this.living()) {
      if ((await readWorkerClientId(page)) === holder) return page;
    }
    return null;
  }
}

/** The name under which the browser lists this worker's locks. */
async function readWorkerClientId(page: Page): Promise<string | undefined> {
  const [worker] = page.workers();
  return worker?.evaluate(() => {
    const name = `probe-${crypto.randomUUID()}`;
    return navigator.locks.request(name, async () => {
      const { held = [] } = await navigator.locks.query();
      return held.find((lock) => lock.name === name)?.clientId;
    });
  });
}
