// What a writer shows with each write: void as soon as another worker has claimed the database.
export interface Fence {
  readonly ownerEpoch: number;
}
