import type { PartialDate } from '#domain/activities/period.ts';
import type { Columns, GapCell } from '#domain/needs/gap.ts';
import { placeKey, type CellPlace, type LastReports } from '#domain/needs/last-report.ts';
import type { Named } from './area.server.ts';

/** A cell of the table; without a `found`, nothing is reported in it, `said`: but for this last report. */
export type MatrixCell = { place: CellPlace; found: GapCell | null; said: PartialDate | null };
/** `group`: null unless rows are split by group. What nobody said is called ''. */
export type MatrixRow = { key: string; sector: Named; group: Named | null; cells: MatrixCell[] };
/** `is_unheard`: a place of which no record says anything, and that nobody ever reported about. */
export type MatrixHead = Named & { said: PartialDate | null; is_unheard: boolean };
export type Matrix = { heads: MatrixHead[]; rows: MatrixRow[] };

type Words = { sectors: readonly Named[]; groups: readonly Named[]; parts: readonly Named[] };
const none: Named = { code: '', label: '' };

/** Those of which something is known, a code that has no name any more among them; what nobody said stands last. */
function used(codes: Iterable<string>, all: readonly Named[]): Named[] {
	const known = new Set(codes);
	const named = all.filter(({ code }) => known.delete(code));
	const isUnsaid = known.delete('');
	const nameless = [...known].sort().map((code) => ({ code, label: code }));
	return [...named, ...nameless, ...(isUnsaid ? [none] : [])];
}

/** Rows of sectors, or of sectors and groups, that something is known of; all parts of the area, or the groups that are named. */
export function matrixOf(
	cells: readonly GapCell[],
	last: LastReports,
	columns: Columns,
	{ sectors, groups, parts }: Words,
	/** Parts that some record names, whatever it says and of whom; null: not all records were looked at. */
	named: ReadonlySet<string> | null
): Matrix {
	const found = new Map(cells.map((cell) => [placeKey(cell), cell]));
	const across =
		columns === 'group'
			? used(
					cells.map(({ column }) => column),
					groups
				)
			: [none, ...parts];
	const groupsOf = (sector: string): (Named | null)[] =>
		columns === 'both'
			? used(
					cells.flatMap((cell) => (cell.sector === sector ? (cell.group ?? []) : [])),
					groups
				)
			: [null];
	const rows = used(
		cells.map(({ sector }) => sector),
		sectors
	).flatMap((sector) =>
		groupsOf(sector.code).map((group) => ({
			key: `${sector.code}.${group?.code ?? ''}`,
			sector,
			group,
			cells: across.map(({ code: column }): MatrixCell => {
				const place = { sector: sector.code, group: group && group.code, column };
				const cell = found.get(placeKey(place)) ?? null;
				return { place, found: cell, said: cell ? null : last.at(place) };
			})
		}))
	);
	// by group, a column is no place that somebody reports about
	const heads = across.map((head) => {
		const said = columns === 'group' ? null : last.about(head.code);
		const isPart = columns !== 'group' && head.code !== '';
		return { ...head, said, is_unheard: isPart && said === null && named !== null && !named.has(head.code) };
	});
	return { heads, rows };
}

/** `health.rabat-hassan`, split by group `health.women.rabat-hassan`: a cell in an address. */
export const cellAddress = ({ sector, group, column }: CellPlace): string =>
	[sector, ...(group === null ? [] : [group]), column].join('.');
