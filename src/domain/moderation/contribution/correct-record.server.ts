import { listPublicAncestors } from '#domain/places/area.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { diffRecords } from '../difference/diff-records.ts';
import { findRecordBySlug } from '../queue/find-current-record.server.ts';
import { proposeChange, type ChangeProposed } from '../queue/propose-change.server.ts';
import { correctRecord, urgencyOf, type Correction } from './correction.ts';

export type CorrectionSent = {
	kind: RecordKind;
	slug: string;
	said: Correction;
	locale: Locale;
	/** The reader's device has worked for it. */
	proven: boolean;
	issues: { code: string; path: string | null }[];
};

/** A correction by anybody waits in the queue, with the right values as edits and the rest as words. Null: no such record. */
export async function sendCorrection(
	db: Db,
	{ kind, slug, said, locale, proven, issues }: CorrectionSent,
	at: Date
): Promise<ChangeProposed | null> {
	const current = await findRecordBySlug(db, kind, slug);
	if (!current) return null;
	const { record, revision } = current;
	// what has no doors has no number and no hours either: what is wrong is said in words
	const corrected =
		'phones' in record
			? correctRecord(record, said, await countryOf(db, record))
			: { record, unread: [] as string[] };
	return proposeChange(
		db,
		{
			kind,
			record_id: record.id,
			base_revision: revision,
			edits: diffRecords(kind, record as never, corrected.record as never),
			origin: 'visitor',
			contact: said.contact || null,
			locale_code: locale,
			note: [said.note, ...corrected.unread].filter(Boolean).join('\n\n') || null,
			topics: said.topics,
			urgency: urgencyOf(said, proven),
			issues
		},
		{ at }
	);
}

/** The country whose telephone numbers are meant when none is said. */
export async function countryOf(db: Db, record: Organization | Service): Promise<string> {
	const organization =
		'organization' in record ? (await findOrganization(db, record.organization))?.record : record;
	const areas = organization ? await listPublicAncestors(db, organization.area) : [];
	return areas[0]?.country_code ?? '';
}
