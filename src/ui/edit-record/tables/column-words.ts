import { peopleParts } from '#domain/activities/activity.ts';
import { editActivity } from '#messages/edit-activity.ts';
import type { Locale } from '#platform/i18n/locale.ts';

const columns = [
	'who',
	'role',
	'activity',
	'is_part',
	'workshop',
	'date',
	'participants',
	'votes',
	'response',
	'source_words',
	'area',
	'name',
	'url',
	'source_date',
	'count',
	'method',
	'source_url'
] as const;

/** What a cell asks for; null when it is no cell of ours. */
export function columnWords(name: string, locale: Locale): string | null {
	const m = editActivity(locale);
	const part = peopleParts.find((each) => each === name);
	if (part) return m[`people_${part}`]();
	const column = columns.find((each) => each === name);
	return column === undefined ? null : m[`column_${column}`]();
}
