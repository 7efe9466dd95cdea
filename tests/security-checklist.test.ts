/** The checklist of SECURITY.md: every requirement of levels 1 and 2 once, each with its state, each file there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** ASVS 4.0.3: section, then its numbers of levels 1 and 2; what the standard deleted or asks of level 3 alone is left out. */
const asked = `1.1 1-7; 1.2 1-4; 1.4 1,4,5; 1.5 1-4; 1.6 1-4; 1.7 1-2; 1.8 1-2; 1.9 1-2; 1.10 1; 1.11 1-2; 1.12 2; 1.14 1-6;
2.1 1-12; 2.2 1-3; 2.3 1-3; 2.4 1-6; 2.5 1-7; 2.6 1-3; 2.7 1-6; 2.8 1-7; 2.9 1-3; 2.10 1-4;
3.1 1; 3.2 1-4; 3.3 1-4; 3.4 1-5; 3.5 1-3; 3.7 1; 4.1 1-3,5; 4.2 1-2; 4.3 1-3;
5.1 1-5; 5.2 1-8; 5.3 1-10; 5.4 1-3; 5.5 1-4; 6.1 1-3; 6.2 1-6; 6.3 1-2; 6.4 1-2;
7.1 1-4; 7.2 1-2; 7.3 1,3,4; 7.4 1-3; 8.1 1-4; 8.2 1-3; 8.3 1-8; 9.1 1-3; 9.2 1-4; 10.2 1-2; 10.3 1-3; 11.1 1-8;
12.1 1-3; 12.2 1; 12.3 1-6; 12.4 1-2; 12.5 1-2; 12.6 1; 13.1 1,3-5; 13.2 1-3,5-6; 13.3 1-2; 13.4 1-2;
14.1 1-4; 14.2 1-6; 14.3 2-3; 14.4 1-7; 14.5 1-4`;
const numbers = asked.split(';').flatMap((part) => {
	const [section = '', ranges = ''] = part.trim().split(' ');
	return ranges.split(',').flatMap((range) => {
		const [from = 0, to = from] = range.split('-').map(Number);
		return Array.from({ length: to - from + 1 }, (_, index) => `${section}.${from + index}`);
	});
});

const rows = text
	.split('\n')
	.filter((line) => /^\| \d/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, number = '', what = '', where = '', tested = '', state = '']) => ({
		numbers: number.split(', '),
		what,
		where,
		tested,
		state
	}));
const files = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);

test('every requirement is stated, once', () => {
	expect(rows.flatMap((row) => row.numbers).sort()).toEqual([...numbers].sort());
});

test.each(rows)('$numbers has its words and its state', ({ what, state, where, tested }) => {
	expect(what.length).toBeGreaterThan(2);
	expect(state).toMatch(/^(met|met, not tested|(partly|not met|not applicable): \S.*)$/);
	if (state.startsWith('met') || state.startsWith('partly')) expect(files(where)).toHaveLength(1);
	// what is called met is tried somewhere
	if (state === 'met') expect(files(tested).join()).toMatch(/\.test\.ts$/);
});

test('the files named are there', () => {
	const named = rows.flatMap(({ where, tested }) => [...files(where), ...files(tested)]);
	expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
