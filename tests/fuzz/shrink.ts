// Makes a failing run small: commands are taken out as long as the same law stays broken.
import type { Command } from './commands.ts';
import { play } from './play.ts';
import type { Played, PlayOptions } from './play.ts';

const MOST_TRIES = 300;

export async function shrink(options: PlayOptions, failed: Played): Promise<readonly Command[]> {
  let commands = failed.commands;
  let tries = 0;
  for (
    let size = Math.ceil(commands.length / 2);
    size >= 1 && tries < MOST_TRIES;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < commands.length && tries < MOST_TRIES;) {
      const fewer = [...commands.slice(0, start), ...commands.slice(start + size)];
      tries += 1;
      const played = await play({ ...options, commands: fewer });
      if (played.broken?.law === failed.broken?.law) commands = fewer;
      else start += size;
    }
  }
  return commands;
}
