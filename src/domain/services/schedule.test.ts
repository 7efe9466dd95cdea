import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRules } from '#tests/makers/opening-hours.ts';
import { printRules } from './opening-hours/print.ts';
import { parseSchedule } from './schedule.ts';

const pretty = (text: string) => {
	const read = parseSchedule(text);
	return read.ok ? read.pretty : read.issues.map(({ code, value }) => `${code}: ${value ?? ''}`).join();
};

describe('hours as given', () => {
	test.each([
		'Mo-Fr 09:00-15:00',
		'Tu-Th 09:00-13:00; Fr 13:00-17:00',
		'24/7',
		'PH off',
		'Mo-Fr 08:30-12:30,14:00-17:00; PH off || "sur rendez-vous"',
		'2026 Feb 18-2026 Mar 19 Mo-Fr 09:00-14:00',
		'We[1] 10:00-12:00; Fr[-1] off',
		'Fr 22:00-02:00'
	])('%s is kept as it is', (text) => {
		expect(parseSchedule(text)).toMatchObject({ ok: true, opening_hours: text, pretty: text, issues: [] });
	});

	test('a pretty text is its own pretty text', () => {
		fc.assert(
			fc.property(anyRules, (rules) => {
				const text = printRules(rules);
				expect(pretty(text)).toBe(text);
			})
		);
	});

	test.each([
		['Lu-Ve 9h-18h', 'Mo-Fr 09:00-18:00'],
		['du lundi au vendredi de 9h à 17h', 'Mo-Fr 09:00-17:00'],
		['Lundi au vendredi : 9h-12h / 14h30-18h, fermé le samedi', 'Mo-Fr 09:00-12:00,14:30-18:00; Sa off'],
		['Lun,Mar 9h-12h', 'Mo,Tu 09:00-12:00'],
		['Mar 9h-12h', 'Tu 09:00-12:00'],
		['Mar-Oct Mo-Fr 9-17', 'Mar-Oct Mo-Fr 09:00-17:00'],
		['de lunes a viernes de 9:00 a 14:00', 'Mo-Fr 09:00-14:00'],
		['lunes y miércoles 10h-13h, viernes cerrado', 'Mo,We 10:00-13:00; Fr off'],
		['Mon-Fri 9:30 am to 12.30 pm, Sat closed', 'Mo-Fr 09:30-12:30; Sa off'],
		['من الاثنين إلى الجمعة من ٩:٠٠ إلى ١٥:٠٠', 'Mo-Fr 09:00-15:00'],
		['9h-18h du lundi au vendredi', 'Mo-Fr 09:00-18:00'],
		['Lu-Ve 9h–18h\nSa 9h–13h', 'Mo-Fr 09:00-18:00; Sa 09:00-13:00'],
		['Lu-Ve 9h-12h (sur rendez-vous)', 'Mo-Fr 09:00-12:00 "sur rendez-vous"'],
		['24h/24 et 7j/7', '24/7'],
		['Lu-Ve 9h-18h, jours fériés fermé', 'Mo-Fr 09:00-18:00; PH off'],
		['Du 1er mars au 30 avril 2026 : Lu-Ve 9h-14h', '2026 Mar 01-2026 Apr 30 Mo-Fr 09:00-14:00']
	])('%s is understood, and said to have been rewritten', (given, meant) => {
		const read = parseSchedule(given);
		expect(pretty(given)).toBe(meant);
		expect(read.issues).toContainEqual(
			expect.objectContaining({ code: 'rewritten', severity: 'note', suggestion: meant })
		);
		expect(parseSchedule(meant).issues).toEqual([]);
	});

	test('a word that is not understood is pointed at', () => {
		expect(parseSchedule('Lu-Ve quand il fait beau')).toMatchObject({
			ok: false,
			issues: [{ code: 'not_understood', severity: 'error', value: 'quand', position: 6 }]
		});
		expect(parseSchedule('Mo-Fr 09:00-25:99')).toMatchObject({
			ok: false,
			issues: [{ code: 'time_impossible', value: '25:99', position: 12 }]
		});
	});

	test('days without hours are not taken for open day and night', () => {
		expect(parseSchedule('Lu-Ve')).toMatchObject({ ok: true, pretty: 'Mo-Fr unknown' });
		expect(parseSchedule('Mo-Fr').issues.map(({ code }) => code)).toEqual(['times_missing']);
	});

	test('valid hours that follow the sun are kept, and not computed', () => {
		expect(parseSchedule('Mo-Fr sunrise-sunset')).toMatchObject({
			ok: true,
			opening_hours: 'Mo-Fr sunrise-sunset',
			rules: null,
			issues: [{ code: 'not_computed', severity: 'note' }]
		});
	});

	test('school holidays are not in our tables, and this is said', () => {
		expect(parseSchedule('Mo-Fr 09:00-12:00; SH off').issues).toMatchObject([
			{ code: 'school_holidays_unknown' }
		]);
	});

	test('no text makes it throw, however long or strange, and what it accepts it accepts again', () => {
		const words =
			'Lu Ve lundi 9h 12h30 9-12 à au fermé , ; / - . jours fériés "x" من الاثنين 24h/24 ( ) PH 1er mars 2026'.split(
				' '
			);
		const text = fc.oneof(
			fc.string({ maxLength: 60 }),
			fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '))
		);
		fc.assert(
			fc.property(text, (given) => {
				const read = parseSchedule(given);
				if (read.ok && read.rules) expect(pretty(read.pretty)).toBe(read.pretty);
				else if (!read.ok) expect(read.issues.length).toBeGreaterThan(0);
			}),
			{ numRuns: 3000 }
		);
		expect(parseSchedule('9'.repeat(2000))).toMatchObject({ ok: false, issues: [{ code: 'too_long' }] });
	});
});
