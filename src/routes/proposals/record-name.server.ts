import type { Proposal } from '#domain/moderation/proposal.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import { nameFields, pathOf } from '#domain/moderation/record-path.ts';
import { nameOf, type AnyRecord } from '#domain/moderation/record-type.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localizedSchema, type Localized } from '#platform/i18n/localized.ts';
import * as v from 'valibot';

/** What a proposal is about: the record as it is now, or the name proposed for a new one, which has no page yet. */
export type ProposedRecord = { name: Localized; path: string | null };

/** By the id of the proposal. */
export async function listProposedRecords(
	db: Db,
	proposals: readonly Proposal[]
): Promise<Map<string, ProposedRecord>> {
	const found = new Map<string, AnyRecord>();
	for (const [kind, ones] of groupBy(proposals, ({ record_kind }) => record_kind)) {
		const ids = ones.map(({ record_id }) => record_id);
		const records = await listCurrentRecords(db, kind as RecordKind, ids);
		for (const [id, { record }] of records) found.set(id, record);
	}
	return new Map(
		proposals.map((proposal) => {
			const { record_kind, record_id } = proposal;
			const record = found.get(record_id);
			const about = record
				? { name: nameOf(record), path: pathOf(record_kind, record.slug) }
				: { name: proposedName(proposal), path: null };
			return [proposal.id, about];
		})
	);
}

function proposedName({ edits, record_kind }: Proposal): Localized {
	const prefix = `${nameFields[record_kind]}.`;
	const named = edits.flatMap(({ path, after }) =>
		path.startsWith(prefix) ? [[path.slice(prefix.length), after]] : []
	);
	const read = v.safeParse(localizedSchema, Object.fromEntries(named));
	return read.success ? read.output : {};
}
