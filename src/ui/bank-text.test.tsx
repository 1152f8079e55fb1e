import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BankText } from './bank-text.tsx';

test('shows markup a bank sent as the text it is', () => {
  render(<BankText text={'<img src=x onerror="alert(1)"> & co'} />);
  expect(screen.getByText('<img src=x onerror="alert(1)"> & co')).toBeVisible();
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});

test('makes a direction override visible where it stands', () => {
  render(<BankText text={'Invoice\u202Egpj.exe'} />);
  expect(screen.getByText('U+202E')).toBeVisible();
  expect(screen.getByTitle('Invoice[U+202E]gpj.exe')).toHaveTextContent('InvoiceU+202Egpj.exe');
});

test('cuts a text nobody would read and says how much is missing', () => {
  render(<BankText text={'x'.repeat(12_000)} />);
  expect(screen.getByText(/and 10,000 more characters$/)).toBeVisible();
});
