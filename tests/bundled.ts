// Serves in one file what browser tests would load in hundreds: each worker they start, and the whole dashboard, built as people get it.
import { build } from 'vite';
import type { Plugin, Rollup } from 'vite';

/** As Vite asks for the module of a worker; and the one module that composes the dashboard. */
const BUNDLED = [/\?worker_file&type=module/, /\/tests\/day\/compose-app\.tsx(?:\?|$)/];
/** Finds its WebAssembly beside itself, so it is served from where it lies. */
const ENGINE = '@sqlite.org/sqlite-wasm';
const ENGINE_ADDRESS = '/node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs';

export function bundled(): Plugin {
  const bundles = new Map<string, Promise<string>>();
  return {
    name: 'bundled',
    configureServer(server) {
      // Before Vite's own answer: what is built already needs no other hand.
      server.middlewares.use((request, response, next) => {
        const address = request.url ?? '';
        if (!BUNDLED.some((pattern) => pattern.test(address))) return next();
        const [path = ''] = address.split('?');
        const file = path.startsWith('/@fs/') ? path.slice('/@fs'.length) : `${server.config.root}${path}`;
        const bundle = bundles.get(file) ?? bundleModule(file);
        bundles.set(file, bundle);
        bundle.then((code) => response.setHeader('Content-Type', 'text/javascript').end(code), next);
      });
    },
  };
}

async function bundleModule(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { development: false } },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: file,
        external: [ENGINE],
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  });
  const { output } = built as Rollup.RollupOutput;
  const [chunk] = output;
  const styles = output.flatMap((part) =>
    part.type === 'asset' && part.fileName.endsWith('.css') ? [part.source] : [],
  );
  const code = chunk.code.replace(`from "${ENGINE}"`, () => `from "${ENGINE_ADDRESS}"`);
  return [...styles.map((style) => toStyleSheet(String(style))), code].join('\n');
}

function toStyleSheet(css: string): string {
  return `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }));`;
}
