// For tests: runs a server's script as a person would, and ends it as soon as it says that it has started.
import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Exit {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Nothing of the caller's own configuration reaches it. */
export function runToExit(script: readonly string[], environment: Record<string, string>): Promise<Exit> {
  const child = spawn(process.execPath, script, {
    env: { PATH: process.env['PATH'], NO_DOTENV: '1', ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const onOutput = (chunk: Buffer) => {
    output += chunk.toString();
    if (/It talks to|To point Tidemark at it/.test(output)) child.kill('SIGTERM');
  };
  child.stdout.on('data', onOutput);
  child.stderr.on('data', onOutput);
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, output })));
}
