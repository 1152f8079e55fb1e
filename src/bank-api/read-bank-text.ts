// What a bank says of an error, in its own words: from the JSON forms both vendors use, never from HTML.
import { z } from 'zod';
import { parseExactJson } from './exact-json.ts';

const LONGEST_TEXT = 300;

const text = z.string().catch('');
const errorSchema = z.object({
  code: text,
  message: text,
  title: text,
  error: text,
  error_description: text,
  errors: z.array(z.object({ code: text, title: text, message: text })).catch([]),
});

/** Both empty where the body is not one of the known forms. */
export function readBankText(body: string): { code: string; bankText: string } {
  let parsed: unknown;
  try {
    parsed = parseExactJson(body);
  } catch {
    return { code: '', bankText: '' };
  }
  const result = errorSchema.safeParse(parsed);
  if (!result.success) return { code: '', bankText: '' };
  const { code, message, title, error, error_description: description, errors } = result.data;
  const first = errors[0];
  const words = [message, title, description, first?.message, first?.title, error].find(
    (word) => word !== undefined && word !== '',
  );
  return { code: code === '' ? (first?.code ?? '') : code, bankText: (words ?? '').slice(0, LONGEST_TEXT) };
}
