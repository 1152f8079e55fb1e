import { afterEach, expect, test, vi } from 'vitest';
import { chooseScenario } from './choose-scenario.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('posts the scenario with the header that keeps other sites out', async () => {
  const fetchStub = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() =>
    Promise.resolve(new Response(null, { status: 204 })),
  );
  vi.stubGlobal('fetch', fetchStub);
  await chooseScenario('rate-limits');
  const [url = '', init] = fetchStub.mock.calls[0] ?? [];
  const request = new Request(new URL(url, 'http://tidemark.test'), init);
  expect([request.method, new URL(request.url).pathname]).toEqual(['POST', '/sandbox/scenario']);
  expect(request.headers.get('X-Tidemark')).toBe('1');
  await expect(request.json()).resolves.toEqual({ scenario: 'rate-limits' });
});

test('says that the sandbox goes on as before when it refuses', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  await expect(chooseScenario('nonsense')).rejects.toThrow('did not take the scenario “nonsense” (HTTP 404)');
});
