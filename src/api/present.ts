import type { Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized, type Text } from '#platform/i18n/localized.ts';
import type { AreaBadge, Cluster, Entry, Found } from '#search/result.ts';

/** Texts in one language, the others left out: what a program or a phone needs, and no more. */
type InOne<T, Keys extends keyof T> = Omit<T, Keys> & Record<Keys, Text | null>;
export type EntryInOne = Omit<InOne<Entry, 'name' | 'description'>, 'services'> & {
	services: { slug: string; name: Text | null; cost: Entry['services'][number]['cost'] }[];
};
export type ClusterInOne = Omit<Cluster, 'entry'> & { entry: { slug: string; name: Text | null } | null };
export type BadgeInOne = Omit<AreaBadge, 'name'> & { name: string };
export type MapInOne = Pick<Found, 'extent' | 'without_address'> & {
	clusters: ClusterInOne[];
	badges: BadgeInOne[];
};

export function presentEntry(entry: Entry, locale: Locale): EntryInOne {
	const text = (value: Localized) => pickText(value, locale);
	return {
		...entry,
		name: text(entry.name),
		description: text(entry.description),
		services: entry.services.map((service) => ({ ...service, name: text(service.name) }))
	};
}

export function presentMap(found: Found, locale: Locale): MapInOne {
	return {
		extent: found.extent,
		clusters: found.clusters.map((cluster) => ({
			...cluster,
			entry: cluster.entry && { slug: cluster.entry.slug, name: pickText(cluster.entry.name, locale) }
		})),
		badges: found.badges.map((badge) => ({
			...badge,
			name: badge.name[locale] ?? badge.name.fr ?? badge.slug
		})),
		without_address: found.without_address
	};
}
