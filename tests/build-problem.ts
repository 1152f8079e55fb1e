// Something that went wrong, and a reason in words an earlier version kept, where a test only needs that there is one.
import type { Problem, ProblemCode } from '../src/domain/problem.ts';
import type { WrittenReason } from '../src/domain/runs/ending.ts';

export function buildProblem(code: ProblemCode, parts: Partial<Problem> = {}): Problem {
  return { code, bankText: null, gatewayText: null, detail: null, asked: 'by-itself', retryAt: null, ...parts };
}

export function asWritten(text: string): WrittenReason {
  return { code: 'as-written', text };
}
