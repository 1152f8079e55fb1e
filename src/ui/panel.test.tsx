import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Panel, type PanelState } from './panel.tsx';

const show = (state: PanelState) =>
  render(
    <MantineProvider env="test">
      <Panel title="Balances" state={state}>
        <p>the balances</p>
      </Panel>
    </MantineProvider>,
  );

test('shows what it holds when there is nothing to say about it', () => {
  show({ kind: 'ready' });
  expect(screen.getByRole('region', { name: 'Balances' })).toHaveTextContent('the balances');
});

test('says what would be here, and the one thing to press, instead of an empty place', () => {
  show({ kind: 'empty', what: 'Balances will be here.', action: <button type="button">Refresh</button> });
  expect(screen.getByText('Balances will be here.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Refresh' })).toBeVisible();
  expect(screen.queryByText('the balances')).not.toBeInTheDocument();
});

test('keeps what it holds when it is stale, and says why', () => {
  show({ kind: 'stale', notice: 'Offline since 09:42.' });
  expect(screen.getByText('Offline since 09:42.')).toBeVisible();
  expect(screen.getByText('the balances')).toBeVisible();
});

test('says that it is being read the first time', () => {
  show({ kind: 'first-load', what: 'Reading the balances…' });
  expect(screen.getByRole('region', { name: 'Balances' })).toHaveAttribute('aria-busy', 'true');
  expect(screen.getByText('Reading the balances…')).toBeInTheDocument();
});

test('says what failed, why, what to do, and offers the reference to copy', () => {
  show({
    kind: 'failed',
    failure: { what: 'Not read.', why: 'The disk is full.', whatToDo: 'Free some space.', reference: 'LDB-full' },
  });
  expect(screen.getByRole('alert')).toHaveTextContent('Not read. The disk is full.Free some space.Reference LDB-full');
  expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
});
