// What a sum says of the rows it leaves out.

/** Of rows the bank no longer lists: they are shown, struck through, and are no part of a sum. */
export function toNotCountedSentence(missingCount: number): string {
  return missingCount === 1
    ? '1 row the bank no longer lists is not counted in the sums.'
    : `${missingCount.toLocaleString('en-GB')} rows the bank no longer lists are not counted in the sums.`;
}
