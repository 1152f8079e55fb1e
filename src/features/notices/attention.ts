// What is worth calling somebody back for: a refresh that ended, a run that ended by itself, a bank that newly needs a person.
import { connectionPath, paths, timelinePath } from '../../app/paths.ts';
import { toEndingSentence } from '../../domain/ending-sentence.ts';
import { epochMsOf } from '../../domain/instant.ts';
import type { ConnectionState, SyncState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toClockFormat } from '../../ui/time-text.ts';
import { toAccountWaits, toNamedWait } from '../account-waits.ts';
import { isWaitingForYou, needsYou } from '../connection-standing.ts';
import { toNextStep } from '../next-step.ts';

export interface Attention {
  /** The same in every tab: one of them tells. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Where a press leads. */
  readonly path: string;
}

/** What was read late, such as last night's run after a laptop was opened, calls nobody. */
const NEWS_FOR_MS = 15 * 60_000;

export function deriveAttention(before: SyncState, after: SyncState, nowMs: number): readonly Attention[] {
  const refresh = before.refresh;
  const isWhole = (refresh?.total ?? 0) > 1;
  const ended = isWhole ? [] : endedRuns(before, after, nowMs);
  const endedIds = new Set(ended.map(({ id }) => id));
  return [
    ...(isWhole && after.refresh === null && refresh !== null ? wholeRefresh(after, refresh) : []),
    ...ended.map((connection) => toRunAttention(connection, nowMs)),
    ...newlyNeeding(before, after)
      .filter(({ id }) => !isWhole && !endedIds.has(id))
      .map(toNeedAttention),
  ];
}

function endedRuns(before: SyncState, after: SyncState, nowMs: number): readonly ConnectionState[] {
  const known = new Map((before.connections ?? []).map((connection) => [connection.id, connection.lastRun?.id]));
  return (after.connections ?? []).filter(({ id, lastRun }) => {
    if (lastRun === null || lastRun.ending === null || !known.has(id) || known.get(id) === lastRun.id) return false;
    return nowMs - epochMsOf(lastRun.ending.endedAt.key) <= NEWS_FOR_MS;
  });
}

function newlyNeeding(before: SyncState, after: SyncState): readonly ConnectionState[] {
  const known = new Map((before.connections ?? []).map((connection) => [connection.id, connection]));
  return (after.connections ?? []).filter((connection) => {
    const earlier = known.get(connection.id);
    return earlier !== undefined && isWaitingForYou(connection) && !isWaitingForYou(earlier);
  });
}

function toRunAttention({ lastRun, name }: ConnectionState, nowMs: number): Attention {
  const sentence = lastRun?.ending == null ? '' : toEndingSentence(lastRun.ending, name, toClockFormat(nowMs));
  return {
    key: `run ${lastRun?.id ?? ''}`,
    title: lastRun?.ending?.kind === 'needs-you' ? 'A bank needs you' : 'A refresh ended',
    body: toHarmlessText(sentence),
    path: timelinePath(lastRun === null ? {} : { runId: lastRun.id }),
  };
}

function toNeedAttention(connection: ConnectionState): Attention {
  const { id, name, channels } = connection;
  const asking = [
    ...channels.filter(needsYou).map(({ id, status, lastEndAt }) => `${id} ${status} ${lastEndAt?.key ?? ''}`),
    ...toAccountWaits(connection, 'you').map(toNamedWait),
  ];
  return {
    key: `needs ${id} ${asking.join(' ')}`,
    title: 'A bank needs you',
    body: toHarmlessText(`${name}: ${toNextStep(connection)?.what ?? 'see what it asks'}.`),
    path: connectionPath(id),
  };
}

/** One call for a refresh of many banks. */
function wholeRefresh(
  after: SyncState,
  { runIds, startedAt }: NonNullable<SyncState['refresh']>,
): readonly Attention[] {
  const connections = (after.connections ?? []).filter(
    ({ lastRun }) => lastRun?.ending != null && runIds.includes(lastRun.id),
  );
  const counts = connections.map(({ lastRun }) => lastRun?.ending?.counts ?? { added: 0, changed: 0 });
  const added = counts.reduce((sum, each) => sum + each.added, 0);
  const changed = counts.reduce((sum, each) => sum + each.changed, 0);
  const needing = connections.filter(isWaitingForYou).map(({ name }) => name);
  const needs = needing.length === 0 ? '' : ` ${needing.join(', ')} ${needing.length === 1 ? 'needs' : 'need'} you.`;
  return [
    {
      key: `refresh ${startedAt.key}`,
      title: 'The refresh ended',
      body: toHarmlessText(`${added} new, ${changed} changed.${needs}`),
      path: paths.overview,
    },
  ];
}
