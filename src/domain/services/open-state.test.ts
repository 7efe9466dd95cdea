import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { anyRules, scheduleOf } from '#tests/makers/opening-hours.ts';
import { stateByTheMinute } from '#tests/makers/slow-clock.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { nextOpening, openState, stateAt } from './open-state.ts';
import { printRules } from './opening-hours/print.ts';
import type { Schedule } from './schedule.ts';

const serverZone = process.env.TZ;
afterEach(() => {
	process.env.TZ = serverZone ?? 'UTC';
});

function holiday(date: string, fr: string, confirmed = true): PublicHoliday {
	const name = { fr, en: fr, es: fr, ar: fr };
	return { country_code: 'MA', date, name, kind: 'civil', confirmed, source: 'test' };
}
const throne = holiday('2026-07-30', 'Fête du Trône');
const holidays = [
	throne,
	holiday('2026-03-20', 'Aïd al-Fitr', false),
	holiday('2026-03-22', 'x'),
	holiday('2026-02-16', 'y')
];

const at = (text: string) => new Date(text);
const hcr = scheduleOf('Mo-Fr 09:00-15:00');

describe('the UNHCR office in Rabat, Mo-Fr 09:00-15:00', () => {
	test('on a Wednesday at noon it is open until 15:00, Rabat time', () => {
		expect(openState(hcr, at('2026-01-14T12:00:00+01:00'), [])).toEqual({
			state: 'open',
			until: at('2026-01-14T15:00:00+01:00')
		});
	});
	test('on a Friday evening it is closed until Monday morning', () => {
		const friday = at('2026-01-16T18:00:00+01:00');
		expect(openState(hcr, friday, [])).toEqual({ state: 'closed', until: at('2026-01-19T09:00:00+01:00') });
		expect(nextOpening(hcr, friday, [])).toEqual(at('2026-01-19T09:00:00+01:00'));
	});
	test('at 09:00 it is open, at 15:00 it is closed', () => {
		expect(stateAt(hcr, at('2026-01-14T08:59:59+01:00'), [])).toBe('closed');
		expect(stateAt(hcr, at('2026-01-14T09:00:00+01:00'), [])).toBe('open');
		expect(stateAt(hcr, at('2026-01-14T14:59:59+01:00'), [])).toBe('open');
		expect(stateAt(hcr, at('2026-01-14T15:00:00+01:00'), [])).toBe('closed');
	});
	test('in Ramadan the clock of Rabat is one hour behind, and the office follows the clock', () => {
		expect(stateAt(hcr, at('2026-02-13T08:30:00Z'), [])).toBe('open');
		expect(stateAt(hcr, at('2026-02-18T08:30:00Z'), [])).toBe('closed');
		expect(openState(hcr, at('2026-02-13T20:00:00Z'), []).until).toEqual(at('2026-02-16T09:00:00Z'));
		expect(openState(hcr, at('2026-03-20T20:00:00Z'), []).until).toEqual(at('2026-03-23T08:00:00Z'));
	});
	test('on the feast of the Throne its hours stand, and the holiday is named', () => {
		expect(openState(hcr, at('2026-07-30T10:00:00Z'), holidays)).toMatchObject({
			state: 'open',
			holiday: throne
		});
	});
});

describe('holidays, closures, exceptions', () => {
	test('"PH off" closes on a holiday of the country, of which the library knows none', () => {
		const schedule = scheduleOf('Mo-Fr 09:00-15:00; PH off');
		expect(openState(schedule, at('2026-07-30T10:00:00Z'), holidays)).toEqual({
			state: 'closed',
			reason: 'public_holiday',
			holiday: throne,
			until: at('2026-07-31T08:00:00Z')
		});
		const dakar = { ...schedule, country_code: 'SN', time_zone: 'Africa/Dakar' };
		expect(openState(dakar, at('2026-07-30T10:00:00Z'), holidays).state).toBe('open');
	});
	test('a feast that waits for the moon is marked so', () => {
		const eid = openState(scheduleOf('Mo-Fr 09:00-15:00; PH off'), at('2026-03-20T10:00:00Z'), holidays);
		expect(eid).toMatchObject({ reason: 'public_holiday', holiday: { confirmed: false } });
	});
	test('"PH 10:00-12:00" opens only then', () => {
		const schedule = scheduleOf('Mo-Fr 09:00-15:00; PH 10:00-12:00');
		expect(openState(schedule, at('2026-07-30T10:00:00Z'), holidays).state).toBe('open');
		expect(openState(schedule, at('2026-07-30T12:00:00Z'), holidays)).toMatchObject({
			state: 'closed',
			reason: 'public_holiday'
		});
	});
	test('a closure closes, with its reason, until the first opening after it', () => {
		const closure = { from: '2026-08-03', to: '2026-08-31' };
		const schedule = scheduleOf('Mo-Fr 09:00-15:00', { closures: [closure] });
		expect(openState(schedule, at('2026-08-10T10:00:00Z'), [])).toEqual({
			state: 'closed',
			reason: 'closure',
			closure,
			until: at('2026-09-01T08:00:00Z')
		});
	});
	test('an exception stands above a closure', () => {
		const schedule = scheduleOf('Mo-Fr 09:00-15:00', {
			closures: [{ from: '2026-08-03', to: '2026-08-31' }],
			exceptions: [
				{ date: '2026-08-12', opening_hours: '10:00-12:00' },
				{ date: '2026-09-01', opening_hours: null }
			]
		});
		expect(stateAt(schedule, at('2026-08-12T09:30:00Z'), [])).toBe('open');
		expect(openState(schedule, at('2026-09-01T09:30:00Z'), [])).toMatchObject({
			state: 'closed',
			reason: 'exception'
		});
	});
	test('closed for good has no end', () => {
		expect(openState(scheduleOf('off'), at('2026-01-14T12:00:00Z'), [])).toEqual({ state: 'closed' });
	});
	test('a season that opens next month is found', () => {
		const schedule = scheduleOf('Jun-Aug Mo-Fr 10:00-12:00');
		expect(nextOpening(schedule, at('2026-03-30T12:00:00Z'), [])).toEqual(at('2026-06-01T09:00:00Z'));
	});
});

describe('what is not known', () => {
	test.each([null, 'Mo-Fr sunrise-sunset', 'quand la porte est ouverte'])(
		'%s is unknown, not closed',
		(text) => {
			expect(openState(scheduleOf(text), at('2026-01-14T12:00:00Z'), [])).toEqual({ state: 'unknown' });
		}
	);
	test('a declared closure is known all the same', () => {
		const schedule = scheduleOf(null, { closures: [{ from: '2026-01-14', to: '2026-01-14' }] });
		expect(openState(schedule, at('2026-01-14T12:00:00Z'), [])).toMatchObject({
			state: 'closed',
			until: at('2026-01-14T23:00:00Z')
		});
	});
	test('"sur rendez-vous" is unknown, and says so', () => {
		expect(
			openState(scheduleOf('Mo-Fr 09:00-12:00 "sur rendez-vous"'), at('2026-01-14T09:00:00Z'), [])
		).toMatchObject({
			state: 'unknown',
			comment: 'sur rendez-vous'
		});
	});
	test('24/7 is open and never ends', () => {
		expect(openState(scheduleOf('24/7'), at('2026-01-14T12:00:00Z'), [])).toEqual({ state: 'open' });
	});
});

describe('minute by minute, wherever the server stands', () => {
	const zones = ['Africa/Casablanca', 'Africa/Dakar', 'Africa/Niamey', 'Europe/Madrid', 'America/St_Johns'];
	/** Around the two changes of Ramadan 2026, and Europe's of 29 March. */
	const days = [
		'2026-02-12',
		'2026-02-14',
		'2026-03-19',
		'2026-03-21',
		'2026-03-28',
		'2026-07-28',
		'2025-12-30'
	];
	const made = fc.record({
		rules: anyRules,
		zone: fc.constantFrom(...zones),
		server: fc.constantFrom(
			'UTC',
			'Europe/Paris',
			'Africa/Casablanca',
			'America/Los_Angeles',
			'Pacific/Apia'
		),
		start: fc.constantFrom(...days),
		closed: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 3 }),
		special: fc.option(fc.constantFrom(null, '10:00-12:00', '22:00-03:00', '???'), {
			nil: undefined,
			freq: 3
		})
	});

	test('every change is where a clock that counts each minute finds it', () => {
		fc.assert(
			fc.property(made, ({ rules, zone, server, start, closed, special }) => {
				process.env.TZ = server;
				const first = Date.parse(`${start}T00:00:00Z`) / 60_000;
				const date = (ahead: number) => new Date((first + ahead * 1440) * 60_000).toISOString().slice(0, 10);
				const schedule: Schedule = scheduleOf(printRules(rules), {
					time_zone: zone,
					closures: closed === null ? [] : [{ from: date(closed), to: date(closed + 1) }],
					exceptions: special === undefined ? [] : [{ date: date(2), opening_hours: special }]
				});
				const slow = stateByTheMinute(schedule, rules, holidays);
				let expected = openState(schedule, new Date(first * 60_000), holidays);
				for (let minute = first; minute < first + 4 * 1440; minute++) {
					const until = expected.until && expected.until.getTime() / 60_000;
					if (until === minute) {
						const next = openState(schedule, new Date(minute * 60_000), holidays);
						expect(next.state).not.toBe(expected.state);
						expected = next;
					}
					if (slow(minute) !== expected.state)
						expect.fail(`${new Date(minute * 60_000).toISOString()}: ${slow(minute)}, not ${expected.state}`);
				}
			}),
			{ numRuns: 60 }
		);
	}, 60_000);
});
