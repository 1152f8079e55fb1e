import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import type { StorageProblem } from '../../domain/storage-problem.ts';
import type { StorageState } from '../../local-db/storage-service.ts';
import { followChanges } from '../polling/follow-changes.ts';
import { StorageNotice } from './storage-notice.tsx';

function stateWith(kind: StorageProblem | null): StorageState {
  return { kind: 'opfs', usedBytes: 4_096, problem: kind };
}

function show(kind: StorageProblem | null) {
  let state = stateWith(kind);
  const services = createFakeServices({ storage: { readStorage: () => Promise.resolve(state) } });
  const { queryClient } = renderWithServices(<StorageNotice />, { services });
  followChanges({ services, queryClient });
  const become = (next: StorageProblem | null) => {
    state = stateWith(next);
    act(() => services.announce(['storage']));
  };
  return { become, queryClient };
}

describe('StorageNotice', () => {
  test('says nothing while the local copy is well', async () => {
    const { become } = show('full');
    expect(await screen.findByRole('alert', { name: 'The local copy' })).toHaveTextContent('What was kept can still');
    become(null);
    await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  });

  test('appears when storage gets into trouble, and cannot be put away while that lasts', async () => {
    const { become, queryClient } = show(null);
    await expect.poll(() => queryClient.isFetching()).toBe(0);
    become('full');
    expect(await screen.findByRole('alert')).toHaveTextContent('The storage of this browser is full.');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test.each(['rebuilt-without-decisions', 'gone'] as const)(
    'names every decision that was lost: %s',
    async (problem) => {
      show(problem);
      expect(await screen.findByRole('alert')).toHaveTextContent('on accounts under another id');
    },
  );

  test('lets go of what is over once it was read, and speaks again of something else', async () => {
    const { become } = show('rebuilt');
    await userEvent.click(await screen.findByRole('button', { name: 'Put this notice away' }));
    expect(screen.queryByRole('alert')).toBeNull();
    become('damaged-again');
    expect(await screen.findByRole('alert')).toHaveTextContent('damaged again and again');
  });
});
