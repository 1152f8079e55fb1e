// What there is to narrow the timeline to: the banks, channels and kinds of events that occur in it.
import { toChannelName } from '../../words/channel-status.ts';
import { toEventWords } from '../../words/events.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toChannelKey } from './timeline-filter.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FilterChoices {
  readonly connection: readonly Choice[];
  readonly channel: readonly Choice[];
  readonly type: readonly Choice[];
}

/** What the address asks for is a choice too, whether it occurs or not. */
export function toFilterChoices(
  runs: readonly Run[],
  chosen: { readonly [filter in keyof FilterChoices]: string | null },
): FilterChoices {
  // The name of the newest run counts: banks are renamed.
  const connections = new Map<string, string>();
  const channels = new Map<string, string>();
  const types = new Set<string>();
  for (const { connectionId, connectionName, channels: own, events } of runs) {
    if (connectionId !== null && !connections.has(connectionId)) connections.set(connectionId, connectionName);
    for (const channel of own) {
      const key = toChannelKey(channel);
      if (key !== '' && !channels.has(key)) channels.set(key, toChannelName(channel));
    }
    for (const { type } of events) types.add(type);
  }
  if (chosen.connection !== null && !connections.has(chosen.connection)) {
    connections.set(chosen.connection, `unknown bank ${chosen.connection}`);
  }
  if (chosen.channel !== null && !channels.has(chosen.channel)) {
    channels.set(chosen.channel, toNameOfUnseen(chosen.channel));
  }
  if (chosen.type !== null) types.add(chosen.type);
  return {
    connection: toChoices(connections),
    channel: toChoices(channels),
    type: toChoices(new Map([...types].map((type) => [type, toEventWords(type).words]))),
  };
}

function toNameOfUnseen(key: string): string {
  return toChannelName(key === 'REDIRECT' || key === 'EMBEDDED' ? { id: null, mode: key } : { id: key, mode: null });
}

function toChoices(labels: ReadonlyMap<string, string>): readonly Choice[] {
  return [...labels]
    .map(([value, label]) => ({ value, label: toHarmlessText(label) }))
    .toSorted((first, second) => first.label.localeCompare(second.label, 'en'));
}
