import { groupBy } from '#platform/db/rows.server.ts';

/** A row that says whose it is. */
export type Owned = { owner_id: string };

/** The rows of one owner, without the column that says so. */
export function byOwner<T extends Owned>(rows: readonly T[]): (id: string) => Omit<T, 'owner_id'>[] {
	const groups = groupBy(rows, (row) => row.owner_id);
	return (id) => (groups.get(id) ?? []).map(({ owner_id: _, ...rest }) => rest);
}
