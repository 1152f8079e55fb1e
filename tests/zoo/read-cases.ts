// The cases of the zoo as they lie in their folders.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { caseSchema, type ZooCase } from './case-schema.ts';

export interface NamedCase extends ZooCase {
  readonly name: string;
  /** Bytes that lie beside it. */
  readFile(file: string): Uint8Array;
}

const ZOO = fileURLToPath(new URL('.', import.meta.url));

export function readCases(): readonly NamedCase[] {
  return readdirSync(ZOO, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readCase(name))
    .sort((a, b) => a.line - b.line || (a.name < b.name ? -1 : 1));
}

export function readCase(name: string): NamedCase {
  return {
    ...parseCase(name, readFileSync(join(ZOO, name, 'case.json'), 'utf8')),
    name,
    readFile: (file) => readFileSync(join(ZOO, name, file)),
  };
}

export function parseCase(name: string, text: string): ZooCase {
  const parsed = caseSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  throw new Error(`tests/zoo/${name}/case.json cannot be read: ${complaints.join('; ')}`);
}
