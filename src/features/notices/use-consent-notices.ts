// Says in the app that a consent ends soon: 30, 14, 7 days and a day before, each once, in one tab, to somebody who looks.
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { SyncState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { deriveConsents, toAlertDays, toDaysText, type ConsentEnd } from '../../shared/consents/consents.ts';
import { useTicking } from '../../ui/ticking.ts';
import { useNoticePorts, type ClaimOnce } from './notice-ports.ts';

const HOUR_MS = 3_600_000;

export function useConsentNotices(state: SyncState | undefined): void {
  const ports = useNoticePorts();
  // A page may stay open over the day on which an alert falls due.
  const hourMs = useTicking((nowMs) => nowMs - (nowMs % HOUR_MS), 'minute');
  const connections = state?.connections ?? null;
  useEffect(() => {
    if (ports === null || connections === null || !ports.isThisTabVisible()) return;
    void tellUntold(deriveConsents(connections, hourMs), ports.claimOnce);
  }, [connections, hourMs, ports]);
}

async function tellUntold(consents: readonly ConsentEnd[], claimOnce: ClaimOnce): Promise<void> {
  const due = await chooseUntold(consents, claimOnce);
  if (due.length === 0) return;
  notifications.show({ color: 'orange', autoClose: false, message: toHarmlessText(toConsentMessage(due)) });
}

/** Whose alert is due and was told in no tab before; the day of the end is part of it, so a renewed consent is told of again. */
async function chooseUntold(consents: readonly ConsentEnd[], claimOnce: ClaimOnce): Promise<readonly ConsentEnd[]> {
  const untold: ConsentEnd[] = [];
  for (const consent of consents) {
    const days = toAlertDays(consent);
    if (days === null || consent.needsYou) continue;
    const { connectionId, channelKey, endsOn } = consent;
    if (await claimOnce(`consent ${connectionId} ${channelKey} ${endsOn} ${days}`)) untold.push(consent);
  }
  return untold;
}

function toConsentMessage(consents: readonly ConsentEnd[]): string {
  const ends = consents.map(({ connectionName, daysLeft }) => `${connectionName} ${toDaysText(daysLeft)}`);
  const [first = '', ...others] = ends;
  const banks =
    others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1) ?? ''}`;
  const what = others.length === 0 ? 'A consent ends' : `${ends.length} consents end`;
  return `${what}: ${banks}. Authorise ${others.length === 0 ? 'the bank' : 'the banks'} again before then, or the data stops coming.`;
}
