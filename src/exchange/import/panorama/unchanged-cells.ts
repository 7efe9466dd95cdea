/** Cells of a file that say what is published: they say nothing, and what they cannot say stays as it is. */
import { hidden } from '#exchange/profiles/row-reader.ts';
import { unguardFormula } from '#exchange/formats/formula-guard.ts';
import type { Cells } from '#exchange/export/activity-cells.ts';

/** Columns that are read together: when one of them changed, all of them speak. */
export type Together = readonly (readonly string[])[];

const peopleOf = (column: string) =>
	['', '_female', '_male', '_children', '_adults', '_older'].map((part) => `${column}${part}`);
const shared: Together = [
	['responses', 'response_words'],
	['source_url', 'source_date']
];
export const togetherIn = {
	activities: [
		...shared,
		['start_date', 'end_date'],
		['budget', 'currency'],
		[...peopleOf('people_targeted'), ...peopleOf('people_reached'), 'counting_method']
	],
	needs: [
		...shared,
		['severity', 'severity_source'],
		['people_in_need', 'people_in_need_method', 'people_in_need_source'],
		['answered_by', 'answered_partly_by']
	]
} as const satisfies Record<string, Together>;

/** What the row is of; these are always read. */
const always = ['id', 'slug', 'organization_id', 'areas'];

/** Columns whose cell, or whose cells together, are those of a file made now. */
export function findUnchanged(
	row: ReadonlyMap<string, string>,
	published: Cells,
	together: Together
): ReadonlySet<string> {
	const isSame = (column: string) => says(row.get(column) ?? '', published[column] ?? '');
	// a cell left blank says nothing, whatever is published
	const isSilent = (column: string) => clean(row.get(column) ?? '') === '' || isSame(column);
	const grouped = new Map(together.flatMap((columns) => columns.map((column) => [column, columns])));
	return new Set(
		[...row.keys()].filter((column) => {
			if (always.includes(column)) return false;
			const columns = grouped.get(column);
			return columns ? columns.every(isSilent) : isSame(column);
		})
	);
}

function says(cell: string, published: string | number): boolean {
	if (typeof published === 'string') return clean(unguardFormula(cell)) === clean(published);
	const said = clean(cell).replace(',', '.');
	return said !== '' && Number(said) === published;
}

const clean = (text: string) =>
	text.normalize('NFC').replaceAll(hidden, '').replaceAll(/\r\n?/g, '\n').trim();
