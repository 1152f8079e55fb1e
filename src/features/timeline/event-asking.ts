// What an event asks for, and of whom. Only what calls for attention asks; of a type nobody documented it is not known.
import { toEventWords } from '../../words/events.ts';
import { toOwnerWord } from '../../shared/connection-status/next-step.ts';

interface Asking {
  readonly who: string;
  readonly what: string;
}

export function toAsking(type: string): Asking | null {
  const { kind, owner, action } = toEventWords(type);
  if (kind !== 'attention' || owner === 'nobody') return null;
  return { who: toOwnerWord(owner), what: action };
}
