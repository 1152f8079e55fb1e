// Where each consent stands on the line: across by its day, upwards where it would hide another.

/** What is past due stands apart, before today. */
export const TODAY_AT_PERCENT = 12;
/** A dot is that wide on the narrowest page; on a wider one two that could stand side by side are stacked too, which hides nothing. */
const DOT_PERCENT = 5.5;
const MOST_LANES = 4;

export interface ConsentPlaces<Consent> {
  readonly places: readonly { readonly consent: Consent; readonly percent: number; readonly lane: number }[];
  /** Those no lane was left for, counted above the stack they belong to. */
  readonly more: readonly { readonly percent: number; readonly count: number }[];
  readonly laneCount: number;
}

/** The first to end first. */
export function placeConsents<Consent extends { readonly isPast: boolean; readonly position: number }>(
  consents: readonly Consent[],
): ConsentPlaces<Consent> {
  /** Of each lane, where its last dot stands. */
  const lanes: number[] = [];
  const places: ConsentPlaces<Consent>['places'][number][] = [];
  const more = new Map<number, number>();
  for (const consent of consents) {
    const percent = toPlace(consent);
    const free = lanes.findIndex((last) => percent - last >= DOT_PERCENT);
    const lane = free === -1 ? lanes.length : free;
    if (lane < MOST_LANES) {
      lanes[lane] = percent;
      places.push({ consent, percent, lane });
    } else {
      const top = lanes.at(-1) ?? percent;
      more.set(top, (more.get(top) ?? 0) + 1);
    }
  }
  return {
    places,
    more: [...more].map(([percent, count]) => ({ percent, count })),
    laneCount: lanes.length + (more.size > 0 ? 1 : 0),
  };
}

/** `share` of the ninety days. */
export function toPercent(share: number): number {
  return TODAY_AT_PERCENT + share * (100 - TODAY_AT_PERCENT);
}

/** By how long something is past says nothing more. */
function toPlace({ isPast, position }: { readonly isPast: boolean; readonly position: number }): number {
  return isPast ? TODAY_AT_PERCENT / 2 : toPercent(position);
}
