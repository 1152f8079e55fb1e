// Why the gateway cannot start, as a sentence for the person who started it.

export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
