import { listOrganizationHeads, listOrganizations } from '#domain/organizations/organization.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { AnyRecord } from '../difference/empty-record.ts';
import { findRenamedIds } from '../slug-redirect.store.server.ts';

/** Past records with the organizations they name called as they are now: they may have been renamed since. */
export async function withCurrentReferences(db: Db, records: readonly AnyRecord[]): Promise<AnyRecord[]> {
	const named = [...new Set(records.flatMap((record) => referenceOf(record) ?? []))];
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
	return records.map((record) => {
		const slug = slugs.get(renamed.get(referenceOf(record) ?? '') ?? '');
		if (slug === undefined) return record;
		return 'organization' in record ? { ...record, organization: slug } : { ...record, parent: slug };
	});
}

function referenceOf(record: AnyRecord): string | null {
	return 'organization' in record ? record.organization : record.parent;
}
