// Starts the simulated bank and the gateway as processes of their own, the way a person would, and stops them again.
import { spawn, type ChildProcess } from 'node:child_process';

export interface RunningProcess {
  /** `http://127.0.0.1:…`, read from what the process printed. */
  readonly url: string;
  output(): string;
  stop(): Promise<void>;
}

/** Last resorts, for a process that neither starts nor ends, neither stops nor goes on. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;

/** Resolves once the process prints its address; rejects with its output when it ends first. */
export function startProcess(script: string, env: Record<string, string>): Promise<RunningProcess> {
  const child = spawn(process.execPath, [script], { env: { ...cleanEnvironment(), PORT: '0', ...env } });
  let output = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${script} printed no address within ${START_LIMIT_MS} ms:\n${output}`));
    }, START_LIMIT_MS);
    const onOutput = (chunk: Buffer) => {
      output += chunk.toString();
      // Up to the end of its line: what comes in pieces may end in the middle of a port.
      const url = /(http:\/\/127\.0\.0\.1:\d+)\b[^\n]*\n/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve({ url, output: () => output, stop: () => stopProcess(child) });
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${script} ended with exit status ${code} before it printed an address:\n${output}`));
    });
  });
}

/** Nothing of the caller's own configuration may reach the processes under test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot, NO_DOTENV: '1' };
}

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`process ${child.pid} did not stop within ${STOP_LIMIT_MS} ms of being asked to`));
    }, STOP_LIMIT_MS);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
