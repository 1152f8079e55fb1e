// Of timings: one long wait of a busy machine does not move it.

/** The middle one; NaN of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN;
}
