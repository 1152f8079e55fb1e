// What every table of statuses says of one of them, and what is said of a status no table knows.
import { lookUpCode } from '../domain/code-table.ts';
import type { Owner } from '../domain/runs/ending.ts';
import type { StatusTone } from '../domain/status-tone.ts';
import { catalogue } from './catalogue.ts';

export interface StatusWords {
  readonly word: string;
  readonly owner: Owner;
  /** What is to be done; empty where the status itself is unknown. */
  readonly action: string;
  readonly tone: StatusTone;
}

/** Where the owner's step is taken: on the page that connects banks, or here by a refresh that somebody watches. */
export type StepPlace = 'connect-page' | 'refresh-here';

export interface Step {
  readonly place: StepPlace;
  readonly label: string;
}

export interface StatusWordsWithStep extends StatusWords {
  /** The step a person takes, as a button; null where none is. */
  readonly step: Step | null;
}

const sayOf = catalogue('status', { unknown: 'unknown: {status}' });

/** It shows itself and alarms nobody. */
function toUnknownWords(status: string): StatusWordsWithStep {
  return { word: sayOf('unknown', { status }), owner: 'nobody', action: '', tone: 'neutral', step: null };
}

/** Says of a status what its table says; of another that it is unknown. */
export function statusCatalogue(
  subject: string,
  table: Readonly<Record<string, StatusWordsWithStep>>,
): (status: string) => StatusWordsWithStep {
  const say = catalogue(
    subject,
    Object.fromEntries(
      Object.entries(table).flatMap(([status, { word, action, step }]) => [
        [`${status}.word`, word],
        [`${status}.action`, action],
        ...(step === null ? [] : [[`${status}.step`, step.label]]),
      ]),
    ) as Record<string, string>,
  );
  return (status) => {
    const row = lookUpCode(table, status);
    if (row === null) return toUnknownWords(status);
    const step = row.step && { ...row.step, label: say(`${status}.step`) };
    return { ...row, word: say(`${status}.word`), action: say(`${status}.action`), step };
  };
}
