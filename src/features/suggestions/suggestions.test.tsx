import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSuggestions } from '../../../tests/fake-suggestions.ts';
import { changesPath } from '../../shared/paths.ts';
import type { Services } from '../../shared/services.ts';
import { SuggestionsAnswer } from './suggestions-answer.tsx';
import { Suggestions } from './suggestions.tsx';

const TWINS = 'Coffee Corner, −24.00 EUR';
const PENDING = 'Hospoda U Kalicha, −28.00 EUR';

function show({
  route = '/changes',
  suggestions = {},
}: { route?: string; suggestions?: Partial<Services['suggestions']> } = {}) {
  const services = createFakeServices({ suggestions: { ...createFakeSuggestions(), ...suggestions } });
  return renderWithServices(
    <>
      <SuggestionsAnswer />
      <Suggestions />
    </>,
    { route, services },
  );
}

const card = (name: string) => screen.findByRole('article', { name });
const decided = () => screen.getByRole('region', { name: 'Decided' });

describe('Suggestions', () => {
  test('shows each pair once, with the reason in words and the fields that differ marked', async () => {
    show();
    const twins = within(await card(TWINS));
    expect(screen.getAllByRole('article')).toHaveLength(2);
    expect(twins.getByText('Same booking day, amount, payee and purpose.')).toBeVisible();
    const differing = twins.getAllByRole('row', { name: /Differs:/ });
    expect(differing.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['Reference', 'Id']);
    expect(twins.getByRole('row', { name: 'Amount −24.00 EUR' })).toBeVisible();
    const pending = within(await card(PENDING));
    expect(pending.getByText(/booked 2 days later under another id: 4.00 EUR more, as with a tip/)).toBeVisible();
    expect(pending.getByRole('columnheader', { name: /Pending row/ })).toBeVisible();
    expect(screen.getByText(/2 pairs of rows may be one payment each/)).toBeVisible();
  });

  test('takes a decision, leads the focus to the next pair, and undoes it', async () => {
    show();
    await userEvent.click(within(await card(TWINS)).getByRole('button', { name: 'Two real ones' }));
    expect(await screen.findByText(/Both rows stay in the table\./)).toBeVisible();
    expect(screen.queryByRole('article', { name: TWINS })).not.toBeInTheDocument();
    await waitFor(async () => expect(await card(PENDING)).toHaveFocus());
    const kept = within(decided());
    expect(kept.getByText('Two real ones')).toBeVisible();
    await userEvent.click(kept.getByRole('button', { name: 'Undo' }));
    expect(await card(TWINS)).toBeVisible();
    expect(await kept.findByText(/Nothing was decided yet/)).toBeVisible();
  });

  test('is used with the keyboard alone, down to the last pair', async () => {
    show();
    const first = within(await card(TWINS)).getByRole('button', { name: 'One and the same' });
    first.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(await card(PENDING)).toHaveFocus());
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(within(await card(PENDING)).getByRole('button', { name: 'One and the same' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/Nothing waits to be decided/)).toBeVisible();
    expect(within(decided()).getAllByText('One and the same')).toHaveLength(2);
    expect(screen.getByText(/Both rows stay in the table\./)).toHaveTextContent(PENDING);
    expect(screen.getByRole('button', { name: 'Undo that' })).toHaveFocus();
  });

  test('puts the pair a link leads to first', async () => {
    const key = (id: string) => ({ accountId: 'a1', id });
    show({ route: changesPath({ pair: { first: key('settled'), second: key('held') } }) });
    expect(await card(PENDING)).toHaveAttribute('data-followed', 'true');
    await waitFor(() => expect(screen.getAllByRole('article')[0]).toHaveAccessibleName(PENDING));
  });

  test('says what would be here where there is nothing, and what to do where it cannot be read', async () => {
    show({ suggestions: createFakeSuggestions([]) });
    expect(await screen.findByText(/No two rows of this period look like one payment\. Rows with/)).toBeVisible();
  });

  test('keeps what was read on screen when reading it again fails, and says so', async () => {
    const whole = createFakeSuggestions();
    let reads = 0;
    const readSuggestions: typeof whole.readSuggestions = async (query) => {
      reads += 1;
      if (reads > 1) throw new Error('disk');
      return whole.readSuggestions(query);
    };
    const { queryClient } = show({ suggestions: { ...whole, readSuggestions } });
    await card(TWINS);
    await queryClient.invalidateQueries();
    expect(await screen.findByText(/could not be read\. What is shown was read before that\./)).toBeVisible();
    expect(await card(TWINS)).toBeVisible();
  });

  test('says what to do where it cannot be read', async () => {
    show({ suggestions: { readSuggestions: () => Promise.reject(new Error('disk')) } });
    expect(await screen.findByText('The rows that may be one payment could not be read.')).toBeVisible();
    expect(screen.getByText('What was decided could not be read.')).toBeVisible();
  });
});
