import type { Locale } from '#platform/i18n/locale.ts';
import { localize, type Labels } from '#platform/i18n/localized.ts';
import type { Bbox } from '#search/query.ts';
import type { AreaBadge, Cluster } from '#search/result.ts';
import type { MapLinks } from './map-links.ts';
import type { Boundary } from './boundaries/boundary-index.ts';
import type { MapFound } from './static-map.ts';

/** Named cases of the map, drawn and checked by the tests. Places are public hospitals of data/organizations.csv; shapes are rough frames. */
type Place = [slug: string, latitude: number, longitude: number, fr: string, ar?: string];

const rabatPlaces: Place[] = [
	['foo', 33.9765, -6.885083, 'Fondation Orient-Occident (siège de Rabat)', 'مؤسسة شرق غرب'],
	['cathedrale-rabat', 34.017889, -6.831252, 'Cathédrale Saint-Pierre de Rabat'],
	['chu-ibn-sina', 33.98389, -6.850407, 'Hôpital Ibn Sina – CHU Ibn Sina', 'مستشفى ابن سينا'],
	['hopital-specialites-rabat', 33.98199, -6.85795, 'Hôpital des Spécialités', 'مستشفى الاختصاصات'],
	['maternite-souissi', 33.98709, -6.855364, 'Maternité Souissi', 'مستشفى الولادة السويسي'],
	['hopital-enfants-rabat', 33.9866, -6.854452, 'Hôpital d’Enfants', 'مستشفى الأطفال'],
	['hopital-moulay-youssef', 34.01041, -6.861468, 'Hôpital Moulay Youssef', 'مستشفى مولاي يوسف']
];

function single([slug, latitude, longitude, fr, ar]: Place): Cluster {
	return {
		latitude,
		longitude,
		count: 1,
		bbox: [longitude, latitude, longitude, latitude],
		entry: { slug, name: localize({ fr, ar }) }
	};
}

/** A cluster of `count` places spread over `spread` degrees around its centre. */
export function cluster(latitude: number, longitude: number, count: number, spread = 0.01): Cluster {
	return {
		latitude,
		longitude,
		count,
		bbox: [longitude - spread, latitude - spread, longitude + spread, latitude + spread],
		entry: null
	};
}

const badge = (
	slug: string,
	name: Labels,
	count: number,
	latitude: number,
	longitude: number
): AreaBadge => ({
	slug,
	name,
	count,
	position: { latitude, longitude }
});
const same = (name: string, ar: string): Labels => ({ fr: name, en: name, es: name, ar });

const badges: AreaBadge[] = [
	badge('rabat', same('Rabat', 'الرباط'), 41, 33.9911, -6.8401),
	badge('agdal-ryad', same('Agdal-Ryad', 'أكدال-الرياض'), 6, 33.97, -6.86),
	badge('hassan', same('Hassan', 'حسان'), 3, 34.023, -6.828),
	badge('yacoub-el-mansour', same('Yacoub El Mansour', 'يعقوب المنصور'), 12, 34.0, -6.875),
	badge('youssoufia', same('Youssoufia', 'اليوسفية'), 2, 33.99, -6.815),
	{ slug: 'sale', name: same('Salé', 'سلا'), count: 4, position: null }
];

export const exampleHome: Bbox = [-6.91, 33.92, -6.78, 34.05];
const frame = (slug: string, name: string, [west, south, east, north]: Bbox): Boundary => ({
	slug,
	name,
	level: 'prefecture',
	rings: [
		[
			[west, south],
			[east, south + 0.01],
			[east + 0.01, north],
			[west + 0.02, north - 0.01],
			[west, south]
		]
	]
});
export const exampleBoundaries: Boundary[] = [
	frame('rabat', 'Rabat', [-6.91, 33.93, -6.8, 34.04]),
	frame('sale', 'Salé', [-6.79, 33.94, -6.6, 34.12]),
	frame('skhirate-temara', 'Skhirate-Témara', [-7.2, 33.7, -6.92, 33.92])
];

const links = (locale: Locale): MapLinks => ({
	view: (bbox) => (bbox ? `/${locale}/rabat?bbox=${bbox.join(',')}` : `/${locale}/rabat`),
	record: (slug) => `/${locale}/organizations/${slug}`,
	badge: (slug) => `/${locale}/${slug}?place=area`,
	withoutAddress: `/${locale}/rabat?place=area`
});

export type MapExample = {
	locale: Locale;
	title: string;
	found: MapFound;
	boundaries: Boundary[];
	bbox: Bbox | null;
	home: Bbox;
	links: MapLinks;
	attributions: string[];
};

const city: Omit<MapExample, 'locale' | 'links'> = {
	title: 'Rabat',
	found: { clusters: rabatPlaces.map(single), badges, without_address: 68 },
	boundaries: exampleBoundaries,
	bbox: null,
	home: exampleHome,
	attributions: ['Limites : morocco-map 1.3.0, ODbL 1.0.']
};
const crowd = Array.from({ length: 300 }, (_, index) =>
	cluster(33.93 + ((index * 37) % 110) / 1000, -6.9 + ((index * 53) % 110) / 1000, 1 + ((index * index) % 40))
);

export const examples = {
	'a city in French': { ...city, locale: 'fr', links: links('fr') },
	'a city in Arabic': { ...city, title: 'الرباط', locale: 'ar', links: links('ar') },
	'three thousand places': {
		...city,
		locale: 'en',
		links: links('en'),
		found: { clusters: crowd, badges, without_address: 1200 }
	},
	'many at one spot': {
		...city,
		locale: 'es',
		links: links('es'),
		found: { clusters: [cluster(33.99, -6.85, 12, 0)], badges: [], without_address: 0 }
	},
	'nothing found': {
		...city,
		locale: 'fr',
		links: links('fr'),
		found: { clusters: [], badges: [], without_address: 0 }
	},
	'a window beside the places': {
		...city,
		locale: 'fr',
		links: links('fr'),
		bbox: [-6.83, 33.98, -6.8, 34.01]
	}
} satisfies Record<string, MapExample>;
