import { screen, render } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RawPayload, toIndented } from './raw-payload.tsx';

describe('toIndented', () => {
  test('gives each field its line and keeps the digits of a long number', () => {
    expect(toIndented('{"a":[1,{}],"b":12345678901234567890.10}')).toBe(
      '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": 12345678901234567890.10\n}',
    );
  });

  test('leaves what is no JSON as it is', () => {
    expect(toIndented('<html>  sorry: {no}</html>')).toBe('<html>  sorry: {no}</html>');
  });

  test('changes only white space between tokens', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(toIndented(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test('names characters that cannot be seen', () => {
  render(
    <MantineProvider env="test">
      <RawPayload payload={'{"name":"Invoice\u202Egpj.exe"}'} label="Raw payload" />
    </MantineProvider>,
  );
  expect(screen.getByRole('region', { name: 'Raw payload' })).toHaveTextContent('Invoice[U+202E]gpj.exe');
});
