import type { RecordSchedule } from '#domain/organizations/organization.ts';
import { parseSchedule } from '#domain/services/schedule.ts';
import type { FormValues } from '../form-values.ts';
import { readText } from './read-text.ts';
import type { Reading } from './read-values.ts';
import { days, hoursOf, weekOf, type Week } from '../week-hours.ts';

const nothing: RecordSchedule = { opening_hours: null, closures: [], exceptions: [], description: {} };

/** Hours written as a text win over the seven boxes; boxes nobody touched change nothing. */
export function readHours(
	before: RecordSchedule | null,
	values: FormValues,
	reading: Reading
): RecordSchedule | null {
	const from = before ?? nothing;
	const description = readText('schedule.description', from.description, values, reading);
	const opening_hours = readOpening(from.opening_hours, values, reading);
	const empty = opening_hours === null && Object.keys(description).length === 0;
	return empty && before === null ? null : { ...from, opening_hours, description };
}

function readOpening(before: string | null, values: FormValues, { errors }: Reading): string | null {
	const written = (values['schedule.opening_hours'] ?? '').trim();
	if (written !== (before ?? '') && written !== '') {
		const read = parseSchedule(written);
		if (read.ok) return read.opening_hours;
		errors.push({ field: 'schedule.opening_hours', code: 'hours' });
		return before;
	}
	const was = weekOf(before);
	if (was === null || !days.some((day) => `hours.${day}` in values)) return written === '' ? null : before;
	const week = Object.fromEntries(days.map((day) => [day, values[`hours.${day}`] ?? ''])) as Week;
	const { text, wrong } = hoursOf(week);
	errors.push(...wrong.map((day) => ({ field: `hours.${day}`, code: 'hours' as const })));
	if (wrong.length > 0 || text === hoursOf(was).text) return before;
	return text;
}
