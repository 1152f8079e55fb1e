// What a bank may call something, with everything in it that means something in an address.
import fc from 'fast-check';

const PIECES = '/ . .. % %2e %2F %25 \\ ? # & = + : ; @ é a'.split(' ').concat(' ', '\0', '\n');

export const oddIds = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join('')) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 10 }),
  fc.nat({ max: 600 }).map((length) => '日'.repeat(length)),
);
