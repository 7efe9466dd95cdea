import { findRenamedIds } from '#domain/moderation/slug-redirect.store.server.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import type { Records } from '#domain/moderation/record-type.ts';
import { findIdsBySlug } from '#domain/activities/record-link.store.server.ts';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import { activityId } from '#exchange/profiles/panorama/activities.ts';
import { grantId } from '#exchange/profiles/panorama/grants.ts';
import { needId } from '#exchange/profiles/panorama/needs.ts';
import type { Db } from '#platform/db/open.server.ts';

export type KeptKind = 'activity' | 'need' | 'grant';
type Draft = { key: string; slug: string };

const kinds = {
	activity: { idOf: activityId, table: 'activity' },
	need: { idOf: needId, table: 'need' },
	grant: { idOf: grantId, table: 'funding_grant' }
} as const;

/** What is published of the rows' records: by the source's name for them, by their address here, or one they had. */
export async function findKeptRecords<K extends KeptKind>(
	db: Db,
	kind: K,
	drafts: readonly Draft[]
): Promise<{
	of(draft: Draft): Current<Records[K]> | null;
	/** All of them. */
	records: Records[K][];
	/** The id of the record that has this address. */
	holderOf(slug: string): string | undefined;
}> {
	const { idOf, table } = kinds[kind];
	const addresses = [...new Set(drafts.flatMap(({ key, slug }) => [key, slug]))];
	const bySlug = await findIdsBySlug(db, table, addresses);
	const renamed = await findRenamedIds(
		db,
		kind,
		addresses.filter((slug) => !bySlug.has(slug))
	);
	const ids = drafts.flatMap(({ key }) => [idOf(key), bySlug.get(key) ?? renamed.get(key) ?? []].flat());
	const records = await listCurrentRecords(db, kind, [...new Set(ids)]);
	return {
		of: ({ key }) => records.get(bySlug.get(key) ?? renamed.get(key) ?? '') ?? records.get(idOf(key)) ?? null,
		records: [...records.values()].map(({ record }) => record),
		holderOf: (slug) => bySlug.get(slug)
	};
}

/** The id of the record a key names: its address here, one it had, else the source's name for it. */
export async function findKeptIds(
	db: Db,
	kind: KeptKind,
	keys: readonly string[]
): Promise<(key: string) => string> {
	const { idOf, table } = kinds[kind];
	const asked = [...new Set(keys)];
	const bySlug = await findIdsBySlug(db, table, asked);
	const lost = asked.filter((slug) => !bySlug.has(slug));
	const renamed = await findRenamedIds(db, kind, lost);
	return (key) => bySlug.get(key) ?? renamed.get(key) ?? idOf(key);
}
