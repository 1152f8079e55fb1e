// The whole dashboard in one page: owner, database in memory, screen; so that one fake clock reaches all of it. Only the bank is elsewhere.
import { createRoot } from 'react-dom/client';
import { App } from '../../src/app/app.tsx';
import { createQueryClient } from '../../src/app/create-query-client.ts';
import { followChanges } from '../../src/app/polling/follow-changes.ts';
import { DEMO_CONFIG } from '../../src/app/read-app-config.ts';
import type { AppConfig } from '../../src/config/app-config.ts';
import { createBankApis } from '../../src/bank-api/create-bank-apis.ts';
import type { ChangeTopic } from '../../src/shared/services.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openOwner } from '../../src/workers/open-owner.ts';
import type { StartedBank } from './start-bank.ts';

interface Office {
  readonly bank: StartedBank;
  readonly timeline?: AppConfig['timeline'];
}

export interface ComposedApp {
  /** Requests the bank was sent since this was last asked, as `GET /api/sync/queues/…`: a day of them is not kept. */
  readonly takeRequests: () => readonly string[];
  /** The bank's answers under way; null: none is. */
  readonly owed: StartedBank['owed'];
  readonly close: () => void;
}

/** The page's own timers are the clock: a test fakes them before it calls this. */
export async function composeApp({ bank, timeline = DEMO_CONFIG.timeline }: Office): Promise<ComposedApp> {
  const config = { ...DEMO_CONFIG, timeline };
  let requests: string[] = [];
  const noted: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return bank.send(request);
  };
  const listeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  const owner = await openOwner(
    {
      config,
      databaseId: 'a-day',
      apis: createBankApis({ config, fetch: noted, clock: systemClock, baseUrl: location.origin }),
      clock: systemClock,
      random: seededRandom(2),
      isOnline: () => true,
      wasKept: false,
    },
    (notice) => {
      if (notice.type !== 'changed') return;
      for (const listener of listeners) listener(notice.topics);
    },
  );
  const services = {
    ...owner.services,
    onChange: (listener: (topics: readonly ChangeTopic[]) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const queryClient = createQueryClient();
  const unfollow = followChanges({ services, queryClient });
  history.replaceState(null, '', '/');
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  root.render(<App config={config} services={services} queryClient={queryClient} />);
  return {
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    owed: bank.owed,
    close() {
      root.unmount();
      unfollow();
      queryClient.clear();
      owner.close();
      bank.terminate();
      element.remove();
    },
  };
}

/** As a click would; the page's timers stand still, so nothing that waits for it to settle can be used. */
export function press(tag: 'button' | 'a', name: string): void {
  const found = [...document.querySelectorAll<HTMLElement>(tag)].find((element) => element.textContent.trim() === name);
  if (found === undefined) throw new Error(`there is no ${tag} "${name}" on the page: ${document.body.innerText}`);
  found.click();
}
