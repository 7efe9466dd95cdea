import { expect, test } from 'vitest';
import type { SheetSchedule } from '#domain/organizations/organization-sheet.ts';
import { showHours } from './hours.ts';

const rabat = (opening_hours: string | null): SheetSchedule => ({
	opening_hours,
	closures: [],
	exceptions: [],
	description: {},
	time_zone: 'Africa/Casablanca',
	country_code: 'MA'
});
const saturday = new Date('2026-07-25T10:00:00Z');

test('an office of Rabat seen on a Saturday opens on Monday morning', () => {
	const hours = showHours(rabat('Mo-Fr 09:00-15:00'), saturday, []);
	expect(hours).toMatchObject({ state: { state: 'closed' }, today: '2026-07-25', written: null });
	expect(hours!.opens?.toISOString()).toBe('2026-07-27T08:00:00.000Z');
	expect(hours!.days.map((day) => day.closed)).toEqual([true, true, false, false, false, false, false]);
});

test('hours nobody has given are not shown as a closed week', () => {
	expect(showHours(null, saturday, [])).toBeNull();
	expect(showHours(rabat(null), saturday, [])).toBeNull();
});
