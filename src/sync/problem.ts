// What went wrong, as the code and the details a person is told of it.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import type { Instant } from '../domain/dates/instant.ts';
import type { Fault, Problem, ProblemCode } from '../domain/problem.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import { SyncError } from './sync-error.ts';

export function toProblemCode(error: unknown): ProblemCode {
  if (error instanceof BankApiError) return isWithoutAnswer(error) ? 'own-server-gone' : error.code;
  if (error instanceof SyncError) return error.code;
  if (error instanceof LocalDbError) return `storage-${error.code}`;
  return 'unexpected';
}

function isWithoutAnswer({ code, details }: BankApiError): boolean {
  return code === 'unreachable' && details.status === null;
}

export function toProblem(error: unknown, retryAt: Instant | null): Problem {
  const { bankText = '', gatewayText = '', reason = '' } = error instanceof BankApiError ? error.details : {};
  return {
    code: toProblemCode(error),
    bankText: bankText || null,
    gatewayText: gatewayText || null,
    detail: reason || null,
    asked: 'by-itself',
    retryAt,
  };
}

/** Of a refresh that could not be started. */
export function toPressProblem(error: unknown, retryAt: Instant | null): Problem {
  return { ...toProblem(error, retryAt), asked: 'by-press' };
}

/** Of a refresh of which nobody can tell whether it was started: pressing again is safe. */
export function toUnsureProblem(problem: Problem): Problem {
  return { ...problem, asked: 'by-press-unsure' };
}

/** As it is kept with the ending of a run: what is tried again, and when, is no part of that. */
export function toFault({ code, bankText, gatewayText, detail }: Problem): Fault {
  return { code, bankText, gatewayText, detail };
}
