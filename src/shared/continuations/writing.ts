// Days and money in the sentences about accounts that came back, as they stand everywhere on the screen.
import { toSumText } from '../../ui/amount-text.ts';
import { toDayText } from '../../ui/calendar-day.tsx';
import type { Writing } from '../../words/continuations.ts';

export const ON_SCREEN: Writing = { toDay: toDayText, toAmount: toSumText };
