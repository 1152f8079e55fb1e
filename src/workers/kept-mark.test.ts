import { expect, test } from 'vitest';
import { createKeptMark } from './kept-mark.ts';

function createMemory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('remembers from one page to the next that rows of a source are kept', () => {
  const memory = createMemory();
  const first = createKeptMark('bank', () => memory);
  expect(first.isSet()).toBe(false);
  first.set();
  expect(createKeptMark('bank', () => memory).isSet()).toBe(true);
});

test('remembers the last source only', () => {
  const memory = createMemory();
  createKeptMark('bank', () => memory).set();
  createKeptMark('another bank', () => memory).set();
  expect(createKeptMark('bank', () => memory).isSet()).toBe(false);
});

test('remembers nothing where the browser refuses storage, and stops nobody', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  createKeptMark('bank', refuse).set();
  expect(createKeptMark('bank', refuse).isSet()).toBe(false);
});
