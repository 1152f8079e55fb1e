// What a person reads when the local copy is in trouble: what happened, what is still right, what to do.
import type { StorageProblem } from '../domain/storage-problem.ts';
import { catalogue } from './catalogue.ts';

const STORAGE_WORDS: Readonly<Record<StorageProblem, string>> = {
  'in-memory':
    'This browser does not let the dashboard keep data on this computer (a private window does that): what is shown is gone when this window is closed. Open the dashboard in an ordinary window to keep it.',
  'no-space':
    'There is no space on this computer for the local copy: what is shown is gone when this window is closed. Free space, then reload the page.',
  full: 'The storage of this browser is full. What was kept can still be read, but nothing new is kept. Free space on this computer: it goes on by itself within a minute, or at once when you refresh.',
  rebuilt: 'The local copy was damaged and is being fetched again. Nothing needs to be done.',
  'rebuilt-without-decisions':
    'The local copy was damaged and is being fetched again. Decisions on possible duplicates, or on accounts under another id, could not be read from it and have to be made again.',
  gone: 'The local copy was no longer on this computer: the browser removes it when space is short, or when somebody clears its data. It is being fetched again. Decisions on possible duplicates and on accounts under another id, and changes the banks made to rows earlier, were known only there.',
  'damaged-again':
    'The local copy was damaged again and again, so it is kept in memory until this window is closed. Ask whoever looks after this computer to check its disk.',
  'newer-schema':
    'The local copy was written by a newer version of the dashboard, and this version cannot read it. Nothing of it was changed. Reload the page to get the newer version; if this stays, ask whoever runs the dashboard which version belongs here.',
};

export const toStorageText = catalogue('storage', STORAGE_WORDS);
