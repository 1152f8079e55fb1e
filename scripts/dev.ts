// Hot reload: Vite serves the page and hands /api, /config.json and /sandbox to the gateway, which runs beside it.
import { spawn } from 'node:child_process';

const gatewayPort = process.env['PORT'] ?? '4173';
const children = [
  spawn(process.execPath, ['gateway/main.ts', '--api-only'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: gatewayPort },
  }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    stdio: 'inherit',
    env: { ...process.env, GATEWAY_PORT: gatewayPort },
  }),
];

function stop(exitCode: number): void {
  for (const child of children) child.kill();
  process.exitCode = exitCode;
}

for (const child of children) child.on('exit', (code) => stop(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
