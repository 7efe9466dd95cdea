import { listOrganizationHeads, listOrganizations } from '#domain/organizations/organization.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { AnyRecord } from '../record-type.ts';
import { findRenamedIds } from '../slug-redirect.store.server.ts';

/** Past records with the organizations they name called as they are now: they may have been renamed since. */
export async function withCurrentReferences(db: Db, records: readonly AnyRecord[]): Promise<AnyRecord[]> {
	const named = [...new Set(records.flatMap(referencesOf))];
	const heads = await listOrganizationHeads(db, { slugs: named });
	const known = new Set(heads.map(({ slug }) => slug));
	const renamed = await findRenamedIds(
		db,
		'organization',
		named.filter((slug) => !known.has(slug))
	);
	if (renamed.size === 0) return [...records];
	const found = await listOrganizations(db, { ids: [...renamed.values()] });
	const slugs = new Map(found.map(({ record }) => [record.id, record.slug]));
	const now = (slug: string) => slugs.get(renamed.get(slug) ?? '') ?? slug;
	return records.map((record) => rename(record, now));
}

type Named = { organization: string | null };

function referencesOf(record: AnyRecord): string[] {
	const keeper = 'organization' in record ? record.organization : record.parent;
	const others: readonly Named[] =
		'participants' in record ? record.participants : 'parties' in record ? record.parties : [];
	return [keeper, ...others.map(({ organization }) => organization)].filter((slug) => slug !== null);
}

function rename(record: AnyRecord, now: (slug: string) => string): AnyRecord {
	const called = <T extends Named>(one: T): T => ({
		...one,
		organization: one.organization === null ? null : now(one.organization)
	});
	if ('parent' in record) return { ...record, parent: record.parent === null ? null : now(record.parent) };
	if ('participants' in record) return { ...called(record), participants: record.participants.map(called) };
	if ('parties' in record) return { ...called(record), parties: record.parties.map(called) };
	return called(record);
}
