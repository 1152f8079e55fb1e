// What can be wrong with the copy kept on this computer; src/words says what that means and what to do.

export type StorageProblem =
  | 'in-memory'
  | 'no-space'
  | 'full'
  | 'rebuilt'
  | 'rebuilt-without-decisions'
  | 'gone'
  | 'damaged-again'
  | 'newer-schema';
