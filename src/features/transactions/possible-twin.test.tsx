import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeSuggestions } from '../../../tests/fake-suggestions.ts';
import { PossibleTwin } from './possible-twin.tsx';

const key = (id: string) => ({ accountId: 'a1', id });

test('a row that may be listed twice leads to the pair, from either side', async () => {
  renderWithServices(<PossibleTwin transactionKey={key('twin-2')} />);
  expect(await screen.findByText('Possible twin')).toBeVisible();
  expect(screen.getByRole('link', { name: 'see both' })).toHaveAttribute(
    'href',
    '/changes?pair=a1%7Etwin-1%7Ea1%7Etwin-2',
  );
});

test('a row that a person called one with another says so, and that both stay', async () => {
  const suggestions = createFakeSuggestions();
  await suggestions.decide({ first: key('twin-1'), second: key('twin-2'), verdict: 'same' });
  renderWithServices(<PossibleTwin transactionKey={key('twin-1')} />, {
    services: createFakeServices({ suggestions }),
  });
  expect(await screen.findByText(/Decided to be one payment with another row; both stay/)).toBeVisible();
});

test('two real ones need no hint', async () => {
  const suggestions = createFakeSuggestions();
  await suggestions.decide({ first: key('twin-1'), second: key('twin-2'), verdict: 'different' });
  renderWithServices(
    <>
      <PossibleTwin transactionKey={key('twin-1')} />
      <PossibleTwin transactionKey={key('held')} />
    </>,
    { services: createFakeServices({ suggestions }) },
  );
  expect(await screen.findByText('Possibly listed twice, pending and booked')).toBeVisible();
  expect(screen.queryByText('Possible twin')).not.toBeInTheDocument();
});
