/** What of a file whoever sends it may publish: the administration everything, others the work done in their areas. */
import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/accounts/actor.ts';
import { subjectsOfWork } from '#domain/accounts/find-subject.server.ts';
import { can, scopeOf } from '#domain/accounts/permission.ts';
import type { Change } from '#domain/moderation/change.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import type { AnyRecord, Records } from '#domain/moderation/record-type.ts';
import type { MatchedRow } from '#exchange/import/matched-rows.server.ts';
import type { MayChange } from '#exchange/import/upload/restrict-rows.ts';
import { findStaged } from '#exchange/import/upload/staged-batch.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Passed } from '../../guard.server.ts';
import { isId } from '../event.ts';
import { panoramaProfiles, profiles, type ProfileName } from './profiles.ts';

const isEverywhere = (actor: Actor) => scopeOf(actor, 'import_records').area_ids === null;

export const profilesOf = (actor: Actor): readonly ProfileName[] =>
	isEverywhere(actor) ? profiles : panoramaProfiles;

/** Whose files are listed: one's own, or all. */
export const sentBy = ({ actor, account_id }: Passed): string | null =>
	isEverywhere(actor) ? null : account_id;

/** A waiting file is open to who sent it, and to the administration. */
export async function openStaged(passed: Passed, id: string): Promise<void> {
	const batch = isId(id) ? await findStaged(passed.db, id) : null;
	if (!batch) error(404);
	if (!isEverywhere(passed.actor) && batch.account_id !== passed.account_id) error(404);
}

type Work = Records['activity' | 'need' | 'grant'];
const isWork = (record: AnyRecord): record is Work => 'area_codes' in record;

export function mayChangeOf(actor: Actor): MayChange {
	if (isEverywhere(actor)) return null;
	return async (db, rows, changes) => {
		const before = await listBefore(db, rows);
		const after = changes.map(({ record }) => record);
		const records = [...before, ...after].filter(isWork);
		const subjects = await subjectsOfWork(db, records);
		const ids = new Set(records.map(({ id }) => id));
		// as it is and as it would be: nothing is taken out of another area, or put there
		records.forEach(({ id }, n) => {
			const subject = subjects[n]!;
			if (subject.area_ids.length === 0 || !can(actor, 'import_records', subject)) ids.delete(id);
		});
		return ids;
	};
}

const workKinds = ['activity', 'need', 'grant'] as const satisfies readonly Change['kind'][];

async function listBefore(db: Db, rows: readonly MatchedRow[]): Promise<AnyRecord[]> {
	const found = await Promise.all(
		workKinds.map((kind) =>
			listCurrentRecords(
				db,
				kind,
				rows.flatMap((row) => (row.record_kind === kind ? (row.record_id ?? []) : []))
			)
		)
	);
	return found.flatMap((records) => [...records.values()].map(({ record }): AnyRecord => record));
}
