// Who may import whom: each forbidden import is planted once, and has to be refused with the sentence that says why.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = new URL('..', import.meta.url).pathname;

const Pattern = z.object({ group: z.array(z.string()).optional(), regex: z.string().optional(), message: z.string() });
const Config = z.object({
  overrides: z.array(
    z.object({
      files: z.array(z.string()),
      rules: z.object({
        'no-restricted-imports': z.tuple([z.literal('error'), z.object({ patterns: z.array(Pattern) })]).optional(),
      }),
    }),
  ),
});

interface Planted {
  readonly room: string;
  readonly imported: string;
  readonly message: string;
  readonly isAllowed: boolean;
}

/** `**\/sync/**` is planted as a file of it; an exception is a file already. */
function toImport(glob: string): string {
  return glob.replace(/^!?\*\*\//, '../../').replace(/\*\*$/, 'planted.ts');
}

const PLANTED: readonly Planted[] = Config.parse(JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')))
  .overrides.flatMap(({ files, rules }) =>
    files.flatMap((room) =>
      (rules['no-restricted-imports']?.[1].patterns ?? []).flatMap(({ group, regex, message }) => [
        ...(group ?? []).map((glob) => ({
          room,
          imported: toImport(glob),
          message,
          isAllowed: glob.startsWith('!'),
        })),
        // The one rule by regular expression: a feature and its neighbour.
        ...(regex === undefined ? [] : ['../neighbour/planted.ts', '../../features/neighbour/planted.ts']).map(
          (imported) => ({ room, imported, message, isAllowed: false }),
        ),
      ]),
    ),
  )
  // No code of the room itself is a stranger to it.
  .filter(({ room, imported }) => !imported.startsWith(`../../${room.split('/')[1]}/planted`));

const folder = mkdtempSync(join(tmpdir(), 'fences-'));
let complaints: ReadonlyMap<string, string>;

function toFile(position: number): string {
  const room = (PLANTED[position]?.room ?? '').replace('/**', '');
  return `${room}/planted/planted-${position}.ts`;
}

beforeAll(() => {
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(ROOT, '.oxlintrc.json')));
  for (const [position, { imported }] of PLANTED.entries()) {
    const file = join(folder, toFile(position));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import type { Planted } from '${imported}';\nexport type Same = Planted;\n`);
  }
  complaints = readComplaints();
});

afterAll(() => rmSync(folder, { recursive: true }));

function readComplaints(): ReadonlyMap<string, string> {
  const Report = z.object({
    diagnostics: z.array(
      z.object({ code: z.string(), filename: z.string(), message: z.string(), help: z.string().optional() }),
    ),
  });
  let said = '';
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--format', 'json'], { cwd: folder, stdio: 'pipe' });
  } catch (error) {
    // It ends with 1 where it has something to say.
    said = z
      .object({ stdout: z.instanceof(Buffer) })
      .parse(error)
      .stdout.toString();
  }
  return new Map(
    Report.parse(JSON.parse(said))
      .diagnostics.filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename, message, help = '' }) => [filename, `${message} ${help}`]),
  );
}

test.each(PLANTED.map((planted, position) => ({ ...planted, file: toFile(position) })))(
  '$room may import $imported: $isAllowed',
  ({ file, message, isAllowed }) => {
    expect(complaints.get(file)?.includes(message) ?? false).toBe(!isAllowed);
  },
);

test('every room has a fence', () => {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const fenced = new Set(PLANTED.map(({ room }) => room));
  const compositionRoots = ['workers'];
  expect(rooms.map(({ name }) => name).filter((name) => !fenced.has(`src/${name}/**`))).toEqual(compositionRoots);
});
