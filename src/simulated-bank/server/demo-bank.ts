// The bank of the browser demo: a fetch that answers as gateway and bank in one, from a world that outlives a reload.
import { getResponse } from 'msw';
import { systemClock, type Clock } from '../../lib/clock.ts';
import { systemRandom, type Random } from '../../lib/random.ts';
import { demoJournalSchema, journalLengthSchema, type DemoJournal } from './demo-journal.ts';
import { drawWhole } from '../world/keyed-random.ts';
import { createSandboxHandlers } from './sandbox-handlers.ts';
import { DEFAULT_SCENARIO } from '../world/scenarios.ts';
import { createWorldHolder, type WorldHolder } from './world-holder.ts';

export interface DemoBankOptions {
  /** What was saved last, as it was saved; null or undefined: nothing. */
  readonly loadJournal: () => Promise<unknown>;
  /** Plain JSON data. */
  readonly saveJournal: (journal: DemoJournal) => Promise<void>;
  readonly clock?: Clock;
  readonly random?: Random;
  /** As of a world: absent, the whole of it. */
  readonly historyDays?: number;
}

export interface DemoBank {
  /** Answers `/api/sync/…` and `/api/transactions/…` of any origin, nothing else. */
  readonly fetch: typeof globalThis.fetch;
  readonly worldId: string;
}

/** Where the gateway would forward a call to. */
const DIALECT_BY_PREFIX: readonly (readonly [prefix: string, dialect: string])[] = [
  ['/api/sync/', '/linxo/'],
  ['/api/transactions/', '/everifin/'],
];

export async function createDemoFetch(options: DemoBankOptions): Promise<DemoBank> {
  const { loadJournal, saveJournal, clock = systemClock, random = systemRandom, historyDays } = options;
  const first = demoJournalSchema.safeParse(await loadJournal()).data ?? startJournal(clock, random);
  let journal = first;
  let holder = wake();
  await saveJournal(journal);

  function wake(): WorldHolder {
    const { seed, scenario, speed } = journal;
    return createWorldHolder({ seed, scenario, speed, historyDays, clock, random, journal, onCommand: record });
  }

  function record(command: DemoJournal['commands'][number]): void {
    journal = { ...journal, commands: [...journal.commands, command] };
  }

  /** Another tab may have owned the database in between: then its commands are ours too. */
  async function catchUp(): Promise<void> {
    const saved = await loadJournal();
    const found = journalLengthSchema.safeParse(saved).data;
    if (found === undefined || found.worldId !== journal.worldId) return;
    if (found.commands <= journal.commands.length) return;
    const longer = demoJournalSchema.safeParse(saved).data;
    if (longer === undefined) return;
    journal = longer;
    holder = wake();
  }

  async function answer(request: Request): Promise<Response> {
    await catchUp();
    const known = journal.commands.length;
    const response = await getResponse(createSandboxHandlers(holder, { token: null }), request);
    // Saved before anyone hears of it: what was answered must still be true after a reload.
    if (journal.commands.length > known) await saveJournal(journal);
    return addGatewayHeaders(response ?? new Response(null, { status: 404 }), clock);
  }

  return {
    worldId: first.worldId,
    fetch: (input, init) => answer(toBankRequest(new Request(input, init))),
  };
}

function startJournal(clock: Clock, random: Random): DemoJournal {
  const worldId = `d${Array.from({ length: 8 }, () => drawWhole(random, 0, 35).toString(36)).join('')}`;
  return { worldId, seed: 1, scenario: DEFAULT_SCENARIO, speed: 1, startedAtMs: clock.nowMs(), commands: [] };
}

function toBankRequest(request: Request): Request {
  const { pathname, search } = new URL(request.url);
  const [prefix, dialect] = DIALECT_BY_PREFIX.find(([prefix]) => pathname.startsWith(prefix)) ?? ['', '/unknown/'];
  return new Request(`http://bank.invalid${dialect}${pathname.slice(prefix.length)}${search}`, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
  });
}

function addGatewayHeaders(response: Response, clock: Clock): Response {
  if (response.type === 'error') throw new TypeError('Failed to fetch: the connection was dropped');
  const bankDate = response.headers.get('Date');
  if (bankDate !== null) response.headers.set('X-Bank-Date', bankDate);
  response.headers.set('X-Tidemark-Answer', 'bank');
  response.headers.set('X-Received-At', new Date(clock.nowMs()).toISOString());
  return response;
}
