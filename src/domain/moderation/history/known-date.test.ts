import { describe, expect, test } from 'vitest';
import { knownDate, lastDayOf } from './known-date.ts';

const applied_at = new Date('2026-11-04T11:00:00Z');
const source = (source_date: string | null, field: 'record' | 'contact' | 'coordinates' = 'record') => ({
	source_date,
	field
});
const loaded = (...sources: ReturnType<typeof source>[]) =>
	knownDate({ number: 1, batch_id: 'b', applied_at, snapshot: { sources } });

describe('the day from which something counts as known', () => {
	test('a year or a month is known by its last day', () => {
		expect(['2021', '2021-04', '2020-02', '2021-02', '2021-12', '2021-04-12'].map(lastDayOf)).toEqual([
			'2021-12-31',
			'2021-04-30',
			'2020-02-29',
			'2021-02-28',
			'2021-12-31',
			'2021-04-12'
		]);
	});
	test('a loaded record is known from the newest date of its sources', () => {
		expect(loaded(source('2019'), source('2021-04'), source(null))).toBe('2021-04-30');
	});
	test('the source of a telephone number says nothing of the record', () => {
		expect(loaded(source('2021-04'), source('2023', 'contact'), source('2024', 'coordinates'))).toBe(
			'2021-04-30'
		);
	});
	test('without a dated source it is known from the day it was loaded', () => {
		expect(loaded()).toBe('2026-11-04');
		expect(loaded(source(null))).toBe('2026-11-04');
	});
	test('never later than the day it was loaded, whatever the source says', () => {
		expect(loaded(source('2026'))).toBe('2026-11-04');
		expect(loaded(source('2031-01-01'))).toBe('2026-11-04');
	});
	test('what a person or a later file changes is known from the day it was applied', () => {
		const snapshot = { sources: [source('2021')] };
		expect(knownDate({ number: 1, batch_id: null, applied_at, snapshot })).toBe('2026-11-04');
		expect(knownDate({ number: 2, batch_id: 'b', applied_at, snapshot })).toBe('2026-11-04');
	});
});
