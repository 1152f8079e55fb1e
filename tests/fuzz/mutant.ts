// A seeded bug: a change to the text of the production code. How it is planted, in a copy, is the script's business.

interface Edit {
  readonly file: string;
  /** Found exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

export function mutant(
  name: string,
  ...edits: readonly (readonly [file: string, find: string, replace: string])[]
): Mutant {
  return { name, edits: edits.map(([file, find, replace]) => ({ file, find, replace })) };
}

/** The changed files by path. A text that is not found exactly once is a mutant that no longer fits the code, and throws. */
export function plant({ name, edits }: Mutant, readFile: (path: string) => string): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const text = changed.get(file) ?? readFile(file);
    const count = text.split(find).length - 1;
    if (count !== 1) throw new Error(`"${name}" does not fit ${file} any more: found ${count} times: ${find}`);
    changed.set(
      file,
      text.replace(find, () => replace),
    );
  }
  return changed;
}
