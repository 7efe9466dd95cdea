/** The 4W template and the needs', made from the columns the importer reads: nothing in it can be out of step with it. */
import type { Choice, SheetToWrite } from '#exchange/formats/write-workbook.ts';
import { guardFormula } from '#exchange/formats/formula-guard.ts';
import { activityColumns } from '#exchange/profiles/panorama/activities.ts';
import { headerOf } from '#exchange/profiles/panorama/header-words.ts';
import { needColumns } from '#exchange/profiles/panorama/needs.ts';
import type { Column } from '#exchange/profiles/profile.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { direction, type Locale } from '#platform/i18n/locale.ts';
import type { Cells } from './activity-cells.ts';
import { firstListRow, listSheet, type List } from './lists.ts';

export type TemplateName = 'activities' | 'needs';

/** The address of a record on the site is made, not written. */
const columnsOf = (name: TemplateName): readonly Column[] =>
	(name === 'activities' ? activityColumns : needColumns).filter((column) => column.name !== 'slug');

const headRows = 2;
/** Rows with drop-down lists, below those that are filled. */
const emptyRows = 500;

/** Header in the reader's language, HXL row, then the records: a table for CSV, and the first sheet of a workbook. */
export function tableOf(
	name: TemplateName,
	records: readonly Cells[],
	locale: Locale
): (string | number)[][] {
	const columns = columnsOf(name);
	return [
		columns.map((column) => headerOf(column.name, locale)),
		columns.map(({ tag }) => tag ?? ''),
		...records.map((cells) => columns.map((column) => cells[column.name] ?? ''))
	];
}

/** The workbook's sheets: how to fill it (or what it is), the rows, the lists. */
export function workbookOf(
	name: TemplateName,
	records: readonly Cells[],
	{ locale, lists, first }: { locale: Locale; lists: readonly List[]; first: SheetToWrite }
): SheetToWrite[] {
	const words = exchange4w(locale);
	const [header = [], tags = [], ...rows] = tableOf(name, records, locale);
	const guarded = rows.map((row) =>
		row.map((cell) => (cell === '' ? null : typeof cell === 'string' ? guardFormula(cell) : cell))
	);
	return [
		first,
		{
			name: name === 'activities' ? words.sheet_activities() : words.sheet_needs(),
			rows: [header, tags, ...guarded],
			widths: columnsOf(name).map((column) => widthOf(column)),
			frozen_rows: headRows,
			is_right_to_left: direction(locale) === 'rtl',
			choices: choicesOf(name, records.length, lists, words.sheet_lists())
		},
		listSheet(lists, locale)
	];
}

function choicesOf(name: TemplateName, filled: number, lists: readonly List[], sheet: string): Choice[] {
	const columns = columnsOf(name);
	return lists.flatMap(({ column, values }, at) => {
		const index = columns.findIndex((one) => one.name === column);
		if (index < 0 || values.length === 0) return [];
		return [
			{
				column: index,
				from_row: headRows,
				to_row: headRows + filled + emptyRows - 1,
				values: { sheet, column: at * 2, from: firstListRow, to: firstListRow + values.length - 1 },
				is_open: true
			}
		];
	});
}

type Kind = 'text' | 'date' | 'number' | 'web' | 'list' | 'organization' | 'code';
const kinds: [RegExp, Kind][] = [
	[/_date$/, 'date'],
	[/^people_(targeted|reached)|^people_in_need$|^budget$|^severity$/, 'number'],
	[/^(url|source_url|people_in_need_source)$/, 'web'],
	[/^(sectors|areas|status|modality|population_groups|currency|responses)$/, 'list'],
	[
		/^(organization_id|lead|implementing_partners|programming_partners|donors|government_counterparts)$/,
		'organization'
	],
	[/^(id|grant|answered_by|answered_partly_by)$/, 'code']
];
const kindOf = ({ name }: Column): Kind => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';

function widthOf(column: Column): number {
	const kind = kindOf(column);
	if (kind === 'date' || kind === 'number') return 14;
	return /^(title|statement|summary|results|evidence)_/.test(column.name) ? 44 : 24;
}

/** What to do, then each column with what is written in it. */
export function instructionSheet(name: TemplateName, locale: Locale): SheetToWrite {
	const words = exchange4w(locale);
	const lines = [
		name === 'activities' ? words.title_activities() : words.title_needs(),
		words.how_rows(),
		words.how_blank(),
		words.how_lists(),
		words.how_dates(),
		words.how_people(),
		words.how_again()
	];
	const columns = columnsOf(name).map((column) => {
		const kind = words[`kind_${kindOf(column)}`]();
		return [headerOf(column.name, locale), column.required ? words.required({ kind }) : kind];
	});
	return {
		name: words.sheet_instructions(),
		rows: [...lines.map((line) => [line]), [], [words.column(), words.what_to_write()], ...columns],
		widths: [90, 60],
		frozen_rows: 1,
		is_wrapped: true,
		is_right_to_left: direction(locale) === 'rtl'
	};
}
