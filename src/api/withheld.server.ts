/** Organizations that keep their name on the site: in what programs read, a sort and an area stand for it. */
import { createHmac } from 'node:crypto';
import { listWithheldSlugs } from '#domain/organizations/withheld-name.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Cluster, Entry } from '#search/result.ts';

type Shown = Pick<{ items: Entry[]; clusters: Cluster[] }, 'items' | 'clusters'>;

/** Found as it may leave the site. A point of theirs on the map stays a point, of nobody in particular. */
export async function withholdNames<F extends Shown>(db: Db, found: F): Promise<F> {
	const slugs = await listWithheldSlugs(db);
	if (slugs.size === 0) return found;
	const clusters = found.clusters.map((cluster) =>
		cluster.entry && slugs.has(cluster.entry.slug) ? { ...cluster, entry: null } : cluster
	);
	if (!found.items.some(({ slug }) => slugs.has(slug))) return { ...found, clusters };
	const label = await labels(db);
	const items = found.items.map((entry) =>
		slugs.has(entry.slug) ? withoutName(entry, label(entry)) : entry
	);
	return { ...found, items, clusters };
}

/** Its services and its address would name it as well. */
function withoutName(entry: Entry, name: Localized): Entry {
	const { id, slug } = opaque(entry.id);
	const nothing = {
		acronym: null,
		description: {},
		address: null,
		positions: [],
		distance: null,
		services: []
	};
	return { ...entry, ...nothing, id, slug, name, precision: 'area' };
}

/** The same from one answer to the next, and not to be made from what is public. */
export function opaque(id: string): { id: string; slug: string } {
	const hex = createHmac('sha256', getConfig().secret).update(`withheld ${id}`).digest('hex');
	const uuid = [
		[0, 8],
		[8, 12],
		[12, 16],
		[16, 20],
		[20, 32]
	].map(([from, to]) => hex.slice(from, to));
	return { id: uuid.join('-'), slug: `withheld-${hex.slice(32, 44)}` };
}

async function labels(db: Db): Promise<(entry: Entry) => Localized> {
	const types = new Map((await listTerms(db, 'organization_type')).map(({ code, label }) => [code, label]));
	const areas = new Map((await listPublicAreas(db)).map(({ slug, name }) => [slug, name]));
	return ({ type_code, area_slug }) =>
		Object.fromEntries(
			locales.map((locale) => [
				locale,
				{
					value: [
						types.get(type_code)?.[locale] ?? type_code,
						areas.get(area_slug)?.[locale] ?? area_slug
					].join(' · '),
					origin: 'human' as const
				}
			])
		);
}
