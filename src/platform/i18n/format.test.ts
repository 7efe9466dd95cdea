import { expect, test } from 'vitest';
import { formatPartialDate, formatTime, formatWeekday } from './format.ts';

test('a date is shown as precisely as it is known, never more', () => {
	expect(formatPartialDate('2021', 'fr')).toBe('2021');
	expect(formatPartialDate('2021-04', 'fr')).toBe('avril 2021');
	expect(formatPartialDate('2021-04-12', 'es')).toBe('12 de abril de 2021');
	expect(formatPartialDate('2021-11', 'ar')).toBe('نونبر 2021');
});

test('a quarter is told in words', () => {
	const told = (date: string) =>
		(['fr', 'en', 'es', 'ar'] as const).map((locale) => formatPartialDate(date, locale));
	expect(told('2020-Q1')).toEqual([
		'1er trimestre 2020',
		'first quarter of 2020',
		'primer trimestre de 2020',
		'الربع الأول من 2020'
	]);
	expect(told('2020-Q2')).toEqual([
		'2e trimestre 2020',
		'second quarter of 2020',
		'segundo trimestre de 2020',
		'الربع الثاني من 2020'
	]);
	expect(told('2020-Q4').at(-1)).toBe('الربع الرابع من 2020');
	expect(formatPartialDate('2020-Q5', 'fr')).toBe('2020-Q5');
});

test('a time is the one of the place, wherever the server stands', () => {
	expect(formatTime(new Date('2026-07-23T16:05:00Z'), 'fr', 'Africa/Casablanca')).toBe('17:05');
	expect(formatWeekday('2026-11-23', 'en')).toBe('Monday');
});
