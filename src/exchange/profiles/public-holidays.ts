import { holidayKinds, type PublicHoliday } from '#domain/places/public-holiday.ts';
import { readLabels } from './areas.ts';
import type { Profile } from './profile.ts';
import type { RowReader } from './row-reader.ts';

const names = ['name_fr', 'name_en', 'name_es', 'name_ar'];
const kinds = Object.fromEntries(holidayKinds.map((kind) => [kind, kind]));

export const publicHolidays: Profile<PublicHoliday> = {
	name: 'public-holidays',
	key: ['country_code', 'date', 'kind'],
	columns: ['country_code', 'date', ...names, 'kind', 'confirmed', 'source'].map((name) => ({
		name,
		required: true
	})),
	read: readHoliday
};

function readHoliday(row: RowReader): PublicHoliday {
	for (const column of ['country_code', 'date', 'kind', 'confirmed']) row.required(column);
	return {
		country_code: row.matching('country_code', /^[A-Z]{2}$/, 'invalid_code') ?? '',
		date: readDate(row),
		name: readLabels(row, 'name'),
		kind: row.choice('kind', kinds) ?? 'civil',
		confirmed: row.choice('confirmed', { yes: true, no: false }) ?? false,
		source: row.required('source')
	};
}

/** A day of the calendar: 30 February is not one. */
function readDate(row: RowReader): string {
	const date = row.matching('date', /^\d{4}-\d{2}-\d{2}$/, 'invalid_date') ?? '';
	const parsed = new Date(`${date}T00:00:00Z`);
	if (date !== '' && (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date))
		row.report('invalid_date', 'date', { value: date });
	return date;
}
