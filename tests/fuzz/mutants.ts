// Every seeded bug: the laws must catch each of them.
import type { Mutant } from './mutant.ts';
import { MUTANTS_OF_CLAIMS } from './mutants-of-claims.ts';
import { MUTANTS_OF_ROUNDS } from './mutants-of-rounds.ts';
import { MUTANTS_OF_ROWS } from './mutants-of-rows.ts';
import { MUTANTS_OF_SWEEPS } from './mutants-of-sweeps.ts';

export const MUTANTS: readonly Mutant[] = [
  ...MUTANTS_OF_ROUNDS,
  ...MUTANTS_OF_CLAIMS,
  ...MUTANTS_OF_ROWS,
  ...MUTANTS_OF_SWEEPS,
];
