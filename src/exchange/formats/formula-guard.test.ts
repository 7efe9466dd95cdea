import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { guardFormula, unguardFormula } from './formula-guard.ts';
import { writeCsv } from './write-csv.ts';

const risky = fc
	.tuple(
		fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '\r', "'="),
		fc.string({ unit: 'grapheme' })
	)
	.map(([start, rest]) => start + rest);

describe('a file that a spreadsheet opens', () => {
	test('no cell is a formula', () => {
		fc.assert(
			fc.property(risky, (cell) => {
				expect(guardFormula(cell)).not.toMatch(/^[=+\-@\t\r]/);
			})
		);
	});

	test('every text comes back as it was', () => {
		fc.assert(
			fc.property(risky, (cell) => {
				expect(unguardFormula(guardFormula(cell))).toBe(cell);
			})
		);
	});

	test('CSV keeps quotes, separators, line breaks and Arabic, with the mark Excel looks for', () => {
		const rows = [
			['a', 'b', 'c'],
			['x', 'say "so"; or,\nnot', 'وجدة'],
			[' y ', '=HYPERLINK("http://x")', 12]
		];
		const text = writeCsv(rows);
		expect(text.startsWith('\uFEFF')).toBe(true);
		expect(readCsv(new TextEncoder().encode(text)).sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
			rows[1],
			[' y ', `'=HYPERLINK("http://x")`, '12']
		]);
	});
});
