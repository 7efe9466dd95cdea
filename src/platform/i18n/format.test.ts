import { expect, test } from 'vitest';
import { formatPartialDate, formatTime, formatWeekday } from './format.ts';

test('a date is shown as precisely as it is known, never more', () => {
	expect(formatPartialDate('2021', 'fr')).toBe('2021');
	expect(formatPartialDate('2021-04', 'fr')).toBe('avril 2021');
	expect(formatPartialDate('2021-04-12', 'es')).toBe('12 de abril de 2021');
	expect(formatPartialDate('2021-11', 'ar')).toBe('نونبر 2021');
});

test('a time is the one of the place, wherever the server stands', () => {
	expect(formatTime(new Date('2026-07-23T16:05:00Z'), 'fr', 'Africa/Casablanca')).toBe('17:05');
	expect(formatWeekday('2026-11-23', 'en')).toBe('Monday');
});
