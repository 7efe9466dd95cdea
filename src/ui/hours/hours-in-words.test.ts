import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchedule } from '#domain/services/schedule.ts';
import { locales } from '#platform/i18n/locale.ts';
import { days, hoursOf, type Week } from '#ui/edit-record/week-hours.ts';
import { hoursInWords } from './hours-in-words.ts';

test('hours are said in the reader’s language', () => {
	const hours = 'Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00';
	expect(hoursInWords(hours, 'fr')).toEqual([
		'lundi-vendredi 09:00-12:00, 14:00-17:00',
		'samedi 09:00-12:00'
	]);
	expect(hoursInWords(hours, 'ar')[1]).toBe('السبت 09:00-12:00');
});

test('what a week cannot hold stays as it is written', () => {
	expect(hoursInWords('Mo 09:00-12:00; PH off', 'fr')).toEqual(['Mo 09:00-12:00', 'PH off']);
	expect(hoursInWords(null, 'fr')).toEqual([]);
});

test('said in any of our languages, hours come back as they were', () => {
	const box = fc.constantFrom('', '09:00-17:00', '08:30-12:00,14:00-18:00', '00:00-24:00');
	const week = fc.tuple(...days.map(() => box)).map((boxes) => hoursOf(weekFrom(boxes)).text);
	fc.assert(
		fc.property(week, fc.constantFrom(...locales), (text, locale) => {
			fc.pre(text !== null);
			const read = parseSchedule(hoursInWords(text, locale).join('\n'));
			expect(read.ok && read.opening_hours).toBe(text);
		})
	);
});

const weekFrom = (boxes: string[]) => Object.fromEntries(days.map((day, at) => [day, boxes[at]])) as Week;
