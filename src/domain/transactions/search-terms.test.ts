import { describe, expect, it } from 'vitest';
import { parseSearch } from './search-terms.ts';

const size = (least: number | null, most: number | null) => ({ least, most, isOpen: false, isSigned: false });
const words = (text: string) => ({ kind: 'words', text });

describe('parseSearch', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['""', []],
    ['Müller  rent', [words('muller'), words('rent')]],
    ['"order 61461" Ångström', [words('order 61461'), words('angstrom')]],
    ['„never closed', [words('never closed')]],
    ['say "a b"c', [words('say'), words('a b'), words('c')]],
    ['INV-4711', [words('inv-4711')]],
    ['2026-11-20', [words('2026-11-20')]],
    ['CZ65 x', [words('cz65'), words('x')]],
    ['...', [words('...')]],
    ['>', [words('>')]],
  ])('reads the words of %j', (typed, expected) => {
    expect(parseSearch(typed)).toEqual(expected);
  });

  it.each([
    ['4 650,33', '4650.33'],
    ['4\u202F650,33', '4650.33'],
    ['4650.33', '4650.33'],
    ['4650,33', '4650.33'],
    ['4,650.33', '4650.33'],
    ['4.650,33', '4650.33'],
    ['4’650.33', '4650.33'],
    ['4,650', '4650'],
    ['4.650', '4650'],
    ['1.234.567', '1234567'],
    ['1 000,125', '1000.125'],
    ['0,125', '0.125'],
    ['12', '12'],
    ['20260114', '20260114'],
    ['1234,567', '1234.567'],
  ])('reads %j as the amount %s, or as that text', (typed, decimal) => {
    const [term, ...rest] = parseSearch(typed);
    expect(rest).toEqual([]);
    expect(term).toMatchObject({ kind: 'number', amount: size(Number(decimal), Number(decimal)) });
    expect(term).toHaveProperty('texts', expect.arrayContaining([decimal]));
  });

  it('reads numbers with a space between them as one number, and as each of them', () => {
    const apart = (typed: string) => parseSearch(typed).flatMap((term) => (term.kind === 'number' ? term.apart : []));
    expect(parseSearch('100 200')).toMatchObject([{ texts: ['100 200', '100200'], amount: size(100_200, 100_200) }]);
    expect(apart('100 200')).toMatchObject([{ texts: ['100'] }, { texts: ['200'] }]);
    for (const one of ['100', '4 650', '100 200,50', '100.200', '-100 200']) expect(apart(one)).toEqual([]);
  });

  it.each([
    ['-1200', { least: -1200, most: -1200, isOpen: false, isSigned: true }],
    ['−1 200', { least: -1200, most: -1200, isOpen: false, isSigned: true }],
    ['+1200', { least: 1200, most: 1200, isOpen: false, isSigned: true }],
    ['>1000', { least: 1000, most: null, isOpen: true, isSigned: false }],
    ['> 1,000', { least: 1000, most: null, isOpen: true, isSigned: false }],
    ['>=1 000,50', { ...size(1000.5, null) }],
    ['≤ 50', { ...size(null, 50) }],
    ['<-50', { least: null, most: -50, isOpen: true, isSigned: true }],
    ['-20..-10', { least: -20, most: -10, isOpen: false, isSigned: true }],
    ['-10..-20', { least: -20, most: -10, isOpen: false, isSigned: true }],
    ['10..20', { ...size(10, 20) }],
    ['1 000..2 000,50', { ...size(1000, 2000.5) }],
    ['1.000..2.000', { ...size(1000, 2000) }],
    ['10..', { ...size(10, null) }],
    ['..20', { ...size(null, 20) }],
  ])('reads %j as a range of amounts', (typed, amount) => {
    expect(parseSearch(typed)).toMatchObject([{ amount }]);
  });

  it('takes words and amounts together', () => {
    expect(parseSearch('rent >1000 müller').map(({ kind }) => kind)).toEqual(['words', 'amount', 'words']);
  });

  it('looks for a signed amount only with its sign', () => {
    expect(parseSearch('-12,5')).toMatchObject([{ texts: ['-12,5', '-12.5'] }]);
    expect(parseSearch('+12,5')).toMatchObject([{ texts: ['+12,5'] }]);
  });
});
