// Seeds that once showed a fault, or that alone caught a planted one, are played again in every test run.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import type { Command } from './commands.ts';
import { play } from './play.ts';

const FOLDER = new URL('./corpus/', import.meta.url);
const entrySchema = z.object({
  seed: z.number().int(),
  why: z.string(),
  /** A shrunk run: instead of the commands of the seed. */
  commands: z.array(z.custom<Command>((value) => typeof value === 'object')).optional(),
});

const entries = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => entrySchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))));

describe('a run that once failed', () => {
  test.each(entries)('ends with the bank’s truth: seed $seed, $why', async ({ seed, commands }) => {
    const options = { seed, createStore: createMemoryStore };
    const { broken } = await play(commands === undefined ? options : { ...options, commands });
    expect(broken).toBeNull();
  });
});
