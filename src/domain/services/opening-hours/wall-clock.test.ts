import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZone, localTime, offsetAt, stretchesOf } from './wall-clock.ts';

const instant = (text: string) => Date.parse(text) / 60_000;

describe('the clock of a place', () => {
	test('Morocco is an hour ahead of UTC, and level with it in Ramadan 2026', () => {
		expect(offsetAt('Africa/Casablanca', instant('2026-02-15T01:59Z'))).toBe(60);
		expect(offsetAt('Africa/Casablanca', instant('2026-02-15T02:00Z'))).toBe(0);
		expect(offsetAt('Africa/Casablanca', instant('2026-03-22T01:59Z'))).toBe(0);
		expect(offsetAt('Africa/Casablanca', instant('2026-03-22T02:00Z'))).toBe(60);
	});

	test('the day the clock goes back has 25 hours, the day it goes forward 23', () => {
		const hours = (date: string) =>
			stretchesOf('Africa/Casablanca', instant(`${date}T00:00Z`) / 1440).reduce(
				(sum, { start, end }) => sum + end - start,
				0
			) / 60;
		expect(['2026-02-14', '2026-02-15', '2026-03-22'].map(hours)).toEqual([24, 25, 23]);
	});

	test('the stretches of a day hold exactly the instants whose clock shows that day', () => {
		const zones = [
			'Africa/Casablanca',
			'Europe/Madrid',
			'America/St_Johns',
			'Pacific/Apia',
			'Asia/Kathmandu',
			'Africa/Cairo'
		];
		const minute = fc.integer({ min: instant('2010-01-01T00:00Z'), max: instant('2037-01-01T00:00Z') });
		fc.assert(
			fc.property(fc.constantFrom(...zones), minute, (zone, at) => {
				const { day, minute: shown } = localTime(zone, at);
				const held = stretchesOf(zone, day).filter(({ start, end }) => start <= at && at < end);
				expect(held).toHaveLength(1);
				expect(held[0]!.wall + at - held[0]!.start).toBe(shown);
				for (const other of [day - 1, day + 1])
					expect(stretchesOf(zone, other).some(({ start, end }) => start <= at && at < end)).toBe(false);
			}),
			{ numRuns: 500 }
		);
	});

	test('a zone nobody has is said not to be one', () => {
		expect(isTimeZone('Africa/Casablanca')).toBe(true);
		expect(isTimeZone('Africa/Rabat')).toBe(false);
	});
});
