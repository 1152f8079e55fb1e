// How often one id stands for two payments in an account.

export interface UsedIds {
  /** Payments kept aside: the id is another's. */
  readonly aside: number;
  /** Updates that changed day, amount and payee at once. */
  readonly overwritten: number;
}
