import type { Proposal } from '#domain/moderation/proposal.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
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
	const idsOf = (kind: Proposal['record_kind']) =>
		proposals.filter(({ record_kind }) => record_kind === kind).map(({ record_id }) => record_id);
	const organizations = await listCurrentRecords(db, 'organization', idsOf('organization'));
	const services = await listCurrentRecords(db, 'service', idsOf('service'));
	return new Map(
		proposals.map((proposal) => {
			const { record_kind, record_id } = proposal;
			const record = (organizations.get(record_id) ?? services.get(record_id))?.record;
			const about = record
				? { name: record.name, path: `/${record_kind}s/${record.slug}` }
				: { name: proposedName(proposal), path: null };
			return [proposal.id, about];
		})
	);
}

function proposedName({ edits }: Proposal): Localized {
	const named = edits.flatMap(({ path, after }) =>
		path.startsWith('name.') ? [[path.slice('name.'.length), after]] : []
	);
	const read = v.safeParse(localizedSchema, Object.fromEntries(named));
	return read.success ? read.output : {};
}
