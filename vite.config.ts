import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/chromium.ts';
import { gatewayBuild } from './scripts/gateway-build.ts';
import { LONGEST_TEST_MS, LONGEST_WAIT_MS } from './tests/last-resort.ts';
import { BROWSER_PROFILE } from './tests/browser-profile.ts';
import { bundled } from './tests/bundled.ts';
import { readProofExtent } from './tests/proof-extent.ts';

const GATEWAY_URL = `http://127.0.0.1:${process.env['GATEWAY_PORT'] ?? '4173'}`;

/** Two cores may be busy with something else: by itself Vitest gives up after one second of waiting, or five of a test. */
const PATIENCE = {
  testTimeout: LONGEST_TEST_MS,
  hookTimeout: LONGEST_TEST_MS,
  expect: { poll: { timeout: LONGEST_WAIT_MS } },
} as const;

/** No test replaces a module, so files may share them: a third of the time. By itself Vitest leaves one core of two idle. */
const SHARED_MODULES = { isolate: false, pool: 'threads', maxWorkers: Math.min(4, availableParallelism()) } as const;

const STORIES = 'tests/{stories,zoo,pages-agree}/**/*.test.ts';

/** What takes seconds by itself: played many times, or a whole bank. */
const SIMULATION = [
  'tests/{fuzz,kills,requests}/**/*.test.ts',
  '{src,gateway,tests}/**/*.property.test.ts',
  'src/{simulated-bank,transaction-index}/**/*.test.ts',
  'gateway/{main,stop,forwarding}.test.ts',
  'gateway/tokens/**/*.test.ts',
];

export default defineConfig({
  plugins: [react(), gatewayBuild()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // The gateway compares Host and Origin, so the page's own Host must reach it.
    proxy: Object.fromEntries(
      ['/api', '/config.json', '/sandbox'].map((path) => [path, { target: GATEWAY_URL, changeOrigin: false }]),
    ),
  },
  worker: { format: 'es' },
  build: { target: 'baseline-widely-available', sourcemap: false },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  test: {
    // A page has no environment variables: how much a proof plays is read here, for all of them.
    provide: { extent: readProofExtent(process.env['PROOF']) },
    // `npm run coverage`: whether tests that move leave something behind.
    coverage: {
      provider: 'v8',
      include: ['src/{sync,bank-api}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'test-results/coverage',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...SHARED_MODULES,
          ...PATIENCE,
          environment: 'node',
          include: ['{src,gateway,tests,scripts}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', ...SIMULATION, STORIES],
          setupFiles: ['tests/setup-processor-time.ts', 'tests/setup-unit.ts'],
        },
      },
      {
        extends: true,
        test: {
          // Part of `npm test`, too long for `npm run check`.
          name: 'simulation',
          ...SHARED_MODULES,
          ...PATIENCE,
          environment: 'node',
          include: SIMULATION,
          exclude: ['**/*.browser.test.ts'],
          setupFiles: ['tests/setup-processor-time.ts', 'tests/setup-unit.ts'],
        },
      },
      {
        extends: true,
        test: {
          // A refresh over real HTTP, from a simulated or a scripted bank to the table, without a browser.
          name: 'stories',
          ...SHARED_MODULES,
          ...PATIENCE,
          environment: 'node',
          include: [STORIES],
          setupFiles: ['tests/setup-processor-time.ts', 'tests/setup-unit.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          ...SHARED_MODULES,
          ...PATIENCE,
          environment: 'jsdom',
          include: ['{src,tests}/**/*.test.tsx'],
          exclude: ['**/*.browser.test.tsx'],
          setupFiles: ['tests/setup-processor-time.ts', 'tests/setup-unit.ts', 'tests/setup-dom.ts'],
        },
      },
      {
        extends: true,
        plugins: [bundled()],
        // Two runs on one computer each take a port of their own.
        // What is bundled is not transformed module by module as well.
        server: { strictPort: false, preTransformRequests: false },
        // Found only while a test runs, they would make Vite reload the page under it.
        optimizeDeps: {
          include: [
            '@mantine/core',
            '@mantine/dates',
            '@mantine/hooks',
            '@tanstack/react-query',
            '@tanstack/react-virtual',
            '@testing-library/react',
            'currency-codes',
            'lucide-react',
            'nuqs',
            'nuqs/adapters/testing',
            'papaparse',
            'react-router-dom',
            'vitest-browser-react',
          ],
        },
        test: {
          name: 'browser',
          // One page for all files: their modules are loaded once, not once a file.
          isolate: false,
          // After the others: its one page is no fourth thread of theirs.
          sequence: { groupOrder: 1 },
          ...PATIENCE,
          include: ['{src,tests}/**/*.browser.test.{ts,tsx}'],
          globalSetup: ['tests/browser-profile.ts'],
          setupFiles: ['tests/setup-browser-processor-time.ts', 'tests/setup-unit.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            connectTimeout: LONGEST_TEST_MS,
            provider: playwright({ launchOptions: chromiumLaunchOptions(), persistentContext: BROWSER_PROFILE }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
