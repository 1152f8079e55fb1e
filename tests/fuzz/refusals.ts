// The answers of the adversarial network that carry no rows.
import type { AnswerKind } from './answer-kinds.ts';
import type { RawAnswer } from './raw-answer.ts';

/** Null: this kind carries rows, or is no answer at all. */
export function toRefusal(kind: AnswerKind, bankNowMs: number): RawAnswer | null {
  const [status, body, headers] = BY_KIND[kind] ?? [0, '', {}];
  if (status === 0) return null;
  const retryAfter = headers['Retry-After'];
  return {
    status,
    body,
    headers: {
      'X-Bank-Date': new Date(bankNowMs).toUTCString(),
      'Content-Type': 'application/json',
      'X-Tidemark-Answer': 'bank',
      ...headers,
      ...(retryAfter === 'a date' ? { 'Retry-After': new Date(bankNowMs + 90_000).toUTCString() } : {}),
    },
    isCut: kind === 'cut while read',
  };
}

type Refusal = readonly [status: number, body: string, headers: Readonly<Record<string, string>>];

const BY_GATEWAY = { 'X-Tidemark-Answer': 'gateway' };
const HTML = '<!doctype html><title>Sign in</title><form>';

const BY_KIND: Partial<Record<AnswerKind, Refusal>> = {
  'cut while read': [200, '', {}],
  'cut JSON': [200, '{"data":[{"id":"t1","accountId":"a1","amo', {}],
  'empty body': [200, '', {}],
  'HTML 200': [200, HTML, { 'Content-Type': 'text/html' }],
  'text 200': [200, 'No Content', { 'Content-Type': 'text/plain' }],
  'a number': [200, '42', {}],
  null: [200, 'null', {}],
  'an error as 200': [200, '{"errors":[{"code":"E1","title":"later"}]}', {}],
  'a list under no known name': [200, '{"rows":[]}', {}],
  '400': [400, '{"message":"bad"}', {}],
  '401': [401, '', {}],
  '403': [403, HTML, {}],
  '404': [404, '', {}],
  '409': [409, '{"code":"busy"}', {}],
  '410': [410, '', {}],
  '412 another source': [412, '{"code":"source-changed"}', BY_GATEWAY],
  '429 with seconds': [429, '', { 'Retry-After': '7' }],
  '429 with a date': [429, '', { 'Retry-After': 'a date' }],
  '429 with garbage': [429, '', { 'Retry-After': 'soon' }],
  '429 bare': [429, '', {}],
  '500': [500, HTML, {}],
  '502 unreachable': [502, '{"code":"unreachable"}', BY_GATEWAY],
  '502 redirected': [502, '{"code":"redirected"}', BY_GATEWAY],
  '503': [503, '', {}],
  '503 with seconds': [503, '', { 'Retry-After': '30' }],
  '504 timeout': [504, '{"code":"timeout"}', BY_GATEWAY],
  'larger than allowed': [200, '[]', { 'Content-Length': '99999999' }],
};
