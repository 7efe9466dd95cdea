import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArray, printValue } from './values.ts';

const nested = fc.letrec<{ tree: unknown }>((tie) => ({
	tree: fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), tie('tree')), { maxLength: 4 })
})).tree;

test('an array of texts comes back as it was given, whatever it holds', () => {
	const list = fc.array(
		fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(null, '', 'NULL', '{', '","', '\\'))
	);
	fc.assert(
		fc.property(list, (values) => {
			expect(parseArray(printValue(values)!, (text) => text)).toEqual(values);
		})
	);
});

test('arrays in arrays come back as they were given', () => {
	fc.assert(
		fc.property(nested, (values) => {
			expect(parseArray(printValue(values)!, (text) => text)).toEqual(values);
		})
	);
});
