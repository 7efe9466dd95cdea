import { sql } from 'kysely';
import type { Db } from './open.server.ts';

/** Column → value as JSON has it: arrays for `text[]`, objects for `jsonb`, `(x,y)` for `point`. */
export type Row = Record<string, unknown>;

const rowsAtOnce = 1_000;

/**
 * Inserts rows by the thousand: one statement, one JSON parameter, the table's own types.
 * Every row has the columns of the first. With `key`, a row already there is replaced in the columns given.
 */
export async function insertRows(
	db: Db,
	table: string,
	rows: readonly Row[],
	key?: readonly string[]
): Promise<void> {
	const first = rows[0];
	if (!first) return;
	const names = Object.keys(first);
	const columns = sql.join(names.map((name) => sql.ref(name)));
	const into = sql.table(table);
	const conflict = key ? onConflict(names, key) : sql``;
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const chunk = JSON.stringify(rows.slice(from, from + rowsAtOnce));
		await sql`insert into ${into} (${columns})
			select ${columns} from json_populate_recordset(null::${into}, ${chunk}::json) ${conflict}`.execute(db);
	}
}

function onConflict(names: string[], key: readonly string[]) {
	const target = sql.join(key.map((name) => sql.ref(name)));
	const changed = names.filter((name) => !key.includes(name));
	if (changed.length === 0) return sql`on conflict (${target}) do nothing`;
	const set = sql.join(changed.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
	return sql`on conflict (${target}) do update set ${set}`;
}

/** A position as the `point` type reads it: x is the longitude, y the latitude. */
export function printPoint(position: { latitude: number; longitude: number } | null): string | null {
	return position ? `(${position.longitude},${position.latitude})` : null;
}

export function toPosition(point: { x: number; y: number } | null) {
	return point ? { latitude: point.y, longitude: point.x } : null;
}

/** Splits a long list: a statement stays short, and its deadline far. */
export function inChunks<T>(items: readonly T[], size = rowsAtOnce): T[][] {
	const chunks: T[][] = [];
	for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
	return chunks;
}

/** Rows by the value of one column, in their order. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const group = groups.get(keyOf(row));
		if (group) group.push(row);
		else groups.set(keyOf(row), [row]);
	}
	return groups;
}
