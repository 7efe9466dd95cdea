import { describe, expect, test } from 'vitest';
import { parseDate, readAskedDate, withDate } from './asked-date.ts';

const now = new Date('2026-11-04T11:00:00Z');
const read = (text: string) => readAskedDate(new URLSearchParams(text), now);

describe('the date a reader asks about', () => {
	test('is a day that exists', () => {
		expect(parseDate(' 2021-01-20 ')).toBe('2021-01-20');
		for (const text of [
			'2021',
			'2021-02-30',
			'20/01/2021',
			'0021-01-20',
			'2021-1-2',
			'2021-01-20T00:00',
			'x'
		])
			expect(parseDate(text)).toBeNull();
	});
	test('a day that has begun nowhere on earth is the future', () => {
		expect(read('asof=2026-11-05')).toEqual({ asof: '2026-11-05', problem: null });
		expect(read('asof=2026-11-06')).toEqual({ asof: null, problem: 'future' });
	});
	test('an empty field asks nothing; nonsense is named', () => {
		expect(read('asof=')).toEqual({ asof: null, problem: null });
		expect(read('asof=hier')).toEqual({ asof: null, problem: 'malformed' });
	});
	test('is carried along by links', () => {
		expect(withDate('/fr/rabat?q=a', '2021-01-20')).toBe('/fr/rabat?q=a&asof=2021-01-20');
		expect(withDate('/fr/rabat', '2021-01-20')).toBe('/fr/rabat?asof=2021-01-20');
		expect(withDate('/fr/rabat', null)).toBe('/fr/rabat');
	});
});
