import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRules } from '#tests/makers/opening-hours.ts';
import { parseRules } from './grammar.ts';
import { printRules } from './print.ts';

describe('OpenStreetMap opening hours', () => {
	test('rules written and read again are the same rules', () => {
		fc.assert(
			fc.property(anyRules, (rules) => {
				expect(parseRules(printRules(rules))).toEqual({ kind: 'rules', rules });
			}),
			{ numRuns: 1000 }
		);
	});

	test('no text makes the reader throw', () => {
		const piece = fc.constantFrom(
			...'Mo Fr - , ; || 09:00 12:00 24/7 off PH [ ] 1 2026 Feb week + "a" " / open'.split(' ')
		);
		const text = fc.oneof(
			fc.string(),
			fc.array(piece).map((pieces) => pieces.join(' '))
		);
		fc.assert(
			fc.property(text, (given) => void parseRules(given)),
			{ numRuns: 2000 }
		);
	});

	test('a range of dates that names one year runs to the next such date', () => {
		const read = parseRules('2026 Nov 15-Jan 15 10:00-12:00');
		expect(read.kind === 'rules' && printRules(read.rules)).toBe('2026 Nov 15-2027 Jan 15 10:00-12:00');
	});
});
