// What is taken along from the timeline: links to its runs and events, and an event as the bank sent it; and what leaves a link behind.
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { buildEvent, buildRun } from '../../../tests/build-run.ts';
import { findRun, renderRuns } from '../../../tests/render-timeline.tsx';

const RAW = '{"id":"20","big":12345678901234567890,"big":1}';

/** jsdom saves no file: what it would be. */
function catchSaved() {
  const saved: { readonly names: string[]; readonly blobs: Blob[] } = { names: [], blobs: [] };
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.blobs.push(blob)}` });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function keep(this: HTMLAnchorElement) {
    saved.names.push(this.download);
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(URL, 'createObjectURL');
  });
  return saved;
}

describe('copied', () => {
  test('a link leads to the event, or to the run', async () => {
    const user = userEvent.setup();
    renderRuns([buildRun({ events: [buildEvent()] })], '/timeline?open=all');
    await user.click(await screen.findByRole('button', { name: 'link' }));
    expect(new URL(await navigator.clipboard.readText()).search).toBe('?event=queue-1%7E20');
    await user.click(screen.getByRole('button', { name: 'Copy a link to this run' }));
    expect(new URL(await navigator.clipboard.readText()).search).toBe('?run=run-1');
  });

  test('and saved, an event is what the bank sent, to the letter', async () => {
    const user = userEvent.setup();
    const saved = catchSaved();
    const sync = { readEventPayload: () => Promise.resolve(RAW) };
    const event = buildEvent({ id: '../20 \u202E' });
    renderRuns([buildRun({ events: [event] })], '/timeline?open=all', { sync });
    await user.click(await screen.findByRole('button', { name: /^Raw event/ }));
    await user.click(await screen.findByRole('button', { name: 'Copy as received' }));
    expect(await navigator.clipboard.readText()).toBe(RAW);
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    expect(saved.names).toEqual(['event-2026-11-20--20-.json']);
    expect(await saved.blobs[0]?.text()).toBe(RAW);
  });
});

test('an event whose text is not kept says so', async () => {
  const sync = { readEventPayload: () => Promise.resolve(null) };
  renderRuns([buildRun({ events: [buildEvent()] })], '/timeline?open=all', { sync });
  await userEvent.click(await screen.findByRole('button', { name: 'Raw event 20' }));
  expect(await screen.findByText('The event as the bank sent it could not be read.')).toBeVisible();
});

describe('a run that a link led to, and that the filters leave out', () => {
  const runs = [buildRun({ id: 'linked' }), buildRun({ id: 'other', connectionId: '102', connectionName: 'Other' })];

  test('goes when it is closed', async () => {
    renderRuns(runs, '/timeline?run=linked&connection=102');
    await userEvent.click(await findRun(/^BNP Paribas/));
    expect(screen.queryByRole('button', { name: /^BNP Paribas/ })).toBeNull();
    expect(screen.queryByText(/does not match the filters/)).toBeNull();
  });

  test('goes when the filters change', async () => {
    renderRuns(runs, '/timeline?run=linked&connection=102');
    await findRun(/^BNP Paribas/);
    await userEvent.click(screen.getByRole('combobox', { name: 'Result' }));
    await userEvent.click(await screen.findByRole('option', { name: 'New data' }));
    expect(await findRun(/^Other/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^BNP Paribas/ })).toBeNull();
  });
});
