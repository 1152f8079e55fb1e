import { expect, test } from 'vitest';
import { DEFAULT_TIMINGS } from '../config/app-config.ts';
import { DEMO_CONFIG, readAppConfig } from './read-app-config.ts';

const CONFIG = { ...DEMO_CONFIG, bank: 'live', bankLabel: 'api.linxo.com', sourceId: 'linxo-1' };
const answering = (response: Response) => () => Promise.resolve(response);

test('takes a configuration that is as agreed', async () => {
  await expect(readAppConfig(answering(Response.json(CONFIG)))).resolves.toEqual({
    ...CONFIG,
    timings: DEFAULT_TIMINGS,
  });
});

test('says that the gateway does not answer', async () => {
  const failing = () => Promise.reject(new TypeError('fetch failed'));
  await expect(readAppConfig(failing)).rejects.toThrow('The gateway does not answer.');
});

test('names the status the gateway answered with', async () => {
  await expect(readAppConfig(answering(new Response('', { status: 502 })))).rejects.toThrow('HTTP 502');
});

test('refuses a page of HTML, and a configuration with a field missing, naming the field', async () => {
  await expect(readAppConfig(answering(new Response('<html>')))).rejects.toThrow('cannot be read');
  const { sourceId: _, ...incomplete } = CONFIG;
  await expect(readAppConfig(answering(Response.json(incomplete)))).rejects.toMatchObject({
    whatToDo: expect.stringContaining('sourceId') as unknown,
  });
});
