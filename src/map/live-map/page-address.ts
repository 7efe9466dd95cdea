import type { Locale } from '#platform/i18n/locale.ts';
import type { Text } from '#platform/i18n/localized.ts';
import { withDate } from '#search/asof/asked-date.ts';
import type { Bbox } from '#search/query.ts';
import type { Cluster } from '#search/result.ts';
import type { MapLinks } from '../map-links.ts';
import type { MapFound } from '../static-map.ts';

/** The address of the explorer is its only state: the live map reads its question there, and its links are other addresses. */
export type Address = Pick<Location, 'pathname' | 'search'>;

/** What `/api/v1/map` answers: texts in one language. */
export type MapAnswer = {
	clusters: (Omit<Cluster, 'entry'> & { entry: { slug: string; name: Text | null } | null })[];
	badges: (Omit<MapFound['badges'][number], 'name'> & { name: string })[];
	without_address: number;
};

const print = (path: string, params: URLSearchParams) => {
	const search = params.toString().replaceAll('%2C', ',');
	return search ? `${path}?${search}` : path;
};

/** The parameters of the page, less those a change makes void. */
function without(search: string, ...names: string[]): URLSearchParams {
	const params = new URLSearchParams(search);
	for (const name of names) params.delete(name);
	return params;
}

export function linksOf({ pathname, search }: Address, locale: Locale): MapLinks {
	const listed = without(search, 'after', 'view');
	listed.set('place', 'area');
	return {
		view: (bbox) => {
			const params = without(search, 'after', 'bbox', 'place');
			if (bbox) params.set('bbox', bbox.join(','));
			return print(pathname, params);
		},
		record: (slug) => withDate(`/${locale}/organizations/${slug}`, new URLSearchParams(search).get('asof')),
		badge: (area) => {
			const params = new URLSearchParams(listed);
			params.delete('bbox');
			return print(`/${locale}/${area}`, params);
		},
		withoutAddress: print(pathname, listed)
	};
}

/** The same question within a window, asked of the API. */
export function mapRequest({ pathname, search }: Address, locale: Locale, bbox: Bbox): string {
	const area = pathname.split('/')[2] ?? 'all';
	const params = without(search, 'after', 'view', 'sort', 'limit', 'place', 'lang');
	params.set('area', area === 'search' ? 'all' : area);
	params.set('lang', locale);
	params.set('bbox', bbox.join(','));
	return print('/api/v1/map', params);
}

export function readMapAnswer(answer: MapAnswer, locale: Locale): MapFound {
	return {
		clusters: answer.clusters.map(({ entry, ...cluster }) => ({
			...cluster,
			entry: entry && {
				slug: entry.slug,
				name: entry.name
					? { [entry.name.locale]: { value: entry.name.value, origin: entry.name.origin } }
					: {}
			}
		})),
		badges: answer.badges.map((badge) => ({ ...badge, name: { [locale]: badge.name } })),
		without_address: answer.without_address
	};
}
