import type { Locale } from '#platform/i18n/locale.ts';
import { editActivity } from '#messages/edit-activity.ts';
import { history } from '#messages/history.ts';
import { formatWeekday } from '#platform/i18n/format.ts';
import { isLocale } from '#platform/i18n/locale.ts';
import { fieldWords } from '#ui/difference/field-words.ts';
import type { FormError } from './reading/read-values.ts';
import { columnWords } from './tables/column-words.ts';
import { days, type Day } from './week-hours.ts';

export type Option = { value: string; label: string };
/** What the lists of the form offer. `kept`: protected places that the reader may not see, by their area. */
export type FormOptions = {
	terms: Readonly<Record<string, readonly Option[]>>;
	areas: readonly Option[];
	places: readonly Option[];
	kept: readonly { id: string; area: string }[];
	/** For activities and needs. */
	grants: readonly Option[];
	responses: readonly Option[];
};

/** Monday is the day of the first of January 2024. */
export function dayWords(day: Day, locale: Locale): string {
	return formatWeekday(`2024-01-0${days.indexOf(day) + 1}`, locale);
}

/** The box an error is about, in words. */
export function boxWords(box: string, locale: Locale): string {
	const day = days.find((each) => box === `hours.${each}`);
	if (day) return dayWords(day, locale);
	const parts = box.split(/[.:]/);
	const language = parts.findLast(isLocale);
	const cell = cellWords(parts, locale);
	if (cell !== null) return cell;
	const field = parts.findLast((part) => !isLocale(part) && !/^\d+$/.test(part)) ?? box;
	const name = field === 'number' ? history(locale).phone_number() : fieldWords(field, locale);
	return language && language !== locale ? `${name} (${history(locale)[`lang_${language}`]()})` : name;
}

export function errorWords({ field, code }: FormError, locale: Locale): string {
	return history(locale)[`error_${code}`]({ field: boxWords(field, locale) });
}

/** A cell of a list by the list, its row and its column; null for a box of another sort. */
function cellWords([list = '', row = '', column = '']: readonly string[], locale: Locale): string | null {
	const isRow = /^\d+$/.test(row);
	const word = columnWords(isRow ? column : row, locale);
	if (word === null || list === 'phones' || list === 'urls' || list === 'locations') return null;
	const name = fieldWords(list, locale);
	return `${isRow ? editActivity(locale).row({ name, n: Number(row) + 1 }) : name} – ${word}`;
}
