// Every message in brackets: what stands outside them is English that no other language can replace. Pages come in here as their words go to src/words.
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Settings } from '../src/features/settings/settings.tsx';
import { chooseLanguage } from '../src/words/catalogue.ts';
import { renderWithServices } from './fake-services.tsx';

const MESSAGE = /⟦[^⟦⟧]*⟧/g;

beforeEach(() => chooseLanguage('en-GB', (_, english) => `⟦${english}⟧`));
afterEach(() => chooseLanguage('en-GB', (_, english) => english));

/** Outside of what banks sent: that is set apart by its direction. */
function readOutsideOfMessages(): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement?.closest('bdi, code, style') == null) {
      texts.push(walker.currentNode.nodeValue ?? '');
    }
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title]:not(bdi), [placeholder]')) {
    texts.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
  }
  return [...new Set(texts.map(withoutMessages).filter((text) => /\p{L}{2}/u.test(text)))];
}

/** Messages stand in messages. */
function withoutMessages(text: string): string {
  const less = text.replace(MESSAGE, '');
  return less === text ? text.trim() : withoutMessages(less);
}

const SOURCE = {
  bankLabel: '42',
  sourceId: 'simulated',
  syncApi: 'linxo',
  transactionsApi: 'everifin',
  isSimulated: true,
};

interface Page {
  readonly name: string;
  readonly page: ReactNode;
  /** Part of what is there once all is read. */
  readonly readyAt: string;
  /** Names: the same in every language. */
  readonly names: readonly string[];
}

const PAGES: readonly Page[] = [
  {
    name: 'settings',
    page: <Settings source={SOURCE} version="1" notifications={null} onForgotten={() => undefined} />,
    readyAt: 'What is read of Main EUR',
    names: ['Linxo', 'Everifin'],
  },
];

test.each(PAGES)('every word of the page $name is a message', async ({ page, readyAt, names }) => {
  renderWithServices(page);
  await waitFor(() => expect(screen.getAllByLabelText(readyAt, { exact: false }).length).toBeGreaterThan(0));
  expect(readOutsideOfMessages()).toEqual(names);
});
