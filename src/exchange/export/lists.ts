import { activityStatuses, modalities } from '#domain/activities/activity.ts';
import type { Response } from '#domain/activities/response.ts';
import { needStatuses } from '#domain/needs/need.ts';
import type { Area } from '#domain/places/area.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { SheetToWrite } from '#exchange/formats/write-workbook.ts';
import {
	headerOf,
	modalityWord,
	needStatusWord,
	statusWord
} from '#exchange/profiles/panorama/header-words.ts';
import { growAreaTree } from '#exchange/profiles/vocabulary.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { direction, type Locale } from '#platform/i18n/locale.ts';
import { plain } from '#platform/i18n/nearest-word.ts';

/** What may be written in a column: the word of the list, and beside it what it stands for. */
export type List = { column: string; by: 'name' | 'code'; values: { value: string; name: string }[] };
export type Gathered = {
	terms: readonly TaxonomyTerm[];
	areas: readonly Area[];
	responses: readonly Response[];
	/** Public organizations, by their address. */
	organizations: readonly { slug: string; name: string }[];
};

const currencies = ['MAD', 'EUR', 'USD', 'XOF', 'CHF', 'GBP'];

/** The lists of a template, in the order of its columns. */
export function listsFor(profile: 'activities' | 'needs', gathered: Gathered, locale: Locale): List[] {
	const words = exchange4w(locale);
	const status =
		profile === 'activities'
			? activityStatuses.map((one) => ({ value: statusWord(words, one), name: one }))
			: needStatuses.map((one) => ({ value: needStatusWord(words, one), name: one }));
	const lists: List[] = [
		{ column: 'organization_id', by: 'code', values: organizationsOf(gathered) },
		{ column: 'sectors', by: 'name', values: termsOf('sector', gathered, locale) },
		{ column: 'areas', by: 'name', values: areasOf(gathered, locale) },
		{ column: 'status', by: 'name', values: status },
		{ column: 'population_groups', by: 'name', values: termsOf('population_group', gathered, locale) },
		{
			column: 'responses',
			by: 'code',
			values: gathered.responses.map(({ code, label }) => ({ value: code, name: label[locale] }))
		}
	];
	if (profile === 'needs') return lists;
	return [
		...lists,
		{
			column: 'modality',
			by: 'name',
			values: modalities.map((one) => ({ value: modalityWord(words, one), name: one }))
		},
		{ column: 'currency', by: 'code', values: currencies.map((code) => ({ value: code, name: '' })) }
	];
}

const organizationsOf = ({ organizations }: Gathered) =>
	organizations.map(({ slug, name }) => ({ value: slug, name }));

/** By its name; by its code where two have the same name. */
function termsOf(taxonomy: string, { terms }: Gathered, locale: Locale) {
	const of = terms.filter(({ taxonomy_code }) => taxonomy_code === taxonomy);
	const holder = new Map<string, string>();
	for (const { code, label } of of)
		for (const name of Object.values(label).map(plain)) if (!holder.has(name)) holder.set(name, code);
	return of.map(({ code, label }) => {
		const name = label[locale];
		const isClear = holder.get(plain(name)) === code && !name.includes(';');
		return { value: isClear ? name : code, name: isClear ? code : name };
	});
}

/** By its name; by its address where a city and its region share theirs. */
function areasOf({ areas }: Gathered, locale: Locale) {
	const tree = growAreaTree(areas);
	return areas.map(({ slug, name }) => {
		const isClear = !tree.find(name[locale]) && tree.findNamed(name[locale])?.slug === slug;
		return { value: isClear ? name[locale] : slug, name: isClear ? slug : name[locale] };
	});
}

/** Two columns for each list: the words to write, then what they stand for. From the third row on. */
export function listSheet(lists: readonly List[], locale: Locale): SheetToWrite {
	const words = exchange4w(locale);
	const longest = Math.max(0, ...lists.map(({ values }) => values.length));
	const rows: (string | null)[][] = [
		lists.flatMap(({ column }) => [headerOf(column, locale), null]),
		lists.flatMap(({ by }) =>
			by === 'name' ? [words.list_name(), words.list_code()] : [words.list_code(), words.list_name()]
		)
	];
	for (let at = 0; at < longest; at++)
		rows.push(lists.flatMap(({ values }) => [values[at]?.value ?? null, values[at]?.name ?? null]));
	return {
		name: words.sheet_lists(),
		rows,
		widths: lists.flatMap(() => [30, 24]),
		frozen_rows: 2,
		is_right_to_left: direction(locale) === 'rtl'
	};
}
export const firstListRow = 2;
