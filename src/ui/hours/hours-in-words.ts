import { formatWeekday } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { days, weekOf } from '#ui/edit-record/week-hours.ts';

/** A Monday: the seven names of a week begin there. */
const monday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

/**
 * Hours as somebody would say them, one line for days that are alike, and such that they are understood when they come back:
 * `lundi-vendredi 09:00-17:00`. What a week cannot hold stays as it is written.
 */
export function hoursInWords(opening_hours: string | null, locale: Locale): string[] {
	if (!opening_hours) return [];
	const week = weekOf(opening_hours);
	if (!week) return opening_hours.split(/;\s*/);
	const runs: { first: number; last: number; times: string }[] = [];
	for (const [at, day] of days.entries()) {
		const run = runs.at(-1);
		if (run && run.times === week[day]) run.last = at;
		else runs.push({ first: at, last: at, times: week[day] });
	}
	const name = (at: number) =>
		formatWeekday(new Date(monday + at * dayMs).toISOString().slice(0, 10), locale);
	return runs
		.filter(({ times }) => times !== '')
		.map(({ first, last, times }) => {
			const said = first === last ? name(first) : `${name(first)}-${name(last)}`;
			return `${said} ${times.replaceAll(',', ', ')}`;
		});
}
