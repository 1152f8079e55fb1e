// What every table of statuses says of one of them, and what is said of a status no table knows.
import type { Owner } from './runs/ending.ts';
import type { StatusTone } from './status-tone.ts';

export interface StatusWords {
  readonly word: string;
  readonly owner: Owner;
  /** What is to be done; empty where the status itself is unknown. */
  readonly action: string;
  readonly tone: StatusTone;
}

/** Where the owner's step is taken: on the page that connects banks, or here by a refresh that somebody watches. */
export type StepPlace = 'connect-page' | 'refresh-here';

export interface StatusWordsWithStep extends StatusWords {
  /** The step a person takes, as a button; null where none is. */
  readonly step: { readonly place: StepPlace; readonly label: string } | null;
}

/** It shows itself and alarms nobody. */
export function toUnknownStatusWords(status: string): StatusWords {
  return { word: `unknown: ${status}`, owner: 'nobody', action: '', tone: 'neutral' };
}
