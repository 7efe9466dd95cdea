/**
 * The same questions answered in the plainest way, over the records themselves: no table, no index, no set.
 * What the search finds must be what this finds.
 */
import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import { fold, foldWords } from '#search/fold.ts';
import { distance as metresBetween } from '#domain/places/distance.ts';
import { facets, sortOf, unknownLanguage, type Facet, type Query } from '#search/query.ts';
import { knownAreas } from './areas.ts';

export type OracleRecord = { organization: Organization; services: Service[] };
type Place = { area: string; latitude: number | null; longitude: number | null };

const areaById = new Map(knownAreas.map((area) => [area.id, area]));
const areaBySlug = new Map(knownAreas.map((area) => [area.slug, area]));

export function isWithin(area: string, wider: string): boolean {
	if (wider === 'all') return true;
	for (let up = areaBySlug.get(area); up; up = areaById.get(up.parent_id ?? ''))
		if (up.slug === wider) return true;
	return false;
}

const publicServices = ({ services }: OracleRecord) =>
	services.filter(
		({ visibility, status }) =>
			visibility === 'public' && (status === 'active' || status === 'temporarily closed')
	);

function placesOf({ organization }: OracleRecord): Place[] {
	const places = organization.locations.map((location) => {
		const isShown = location.sensitivity === 'public' && location.precision === 'exact';
		const { latitude, longitude } = (isShown && location.position) || { latitude: null, longitude: null };
		return { area: location.area, latitude, longitude };
	});
	if (places.some(({ area }) => isWithin(area, organization.area))) return places;
	return [...places, { area: organization.area, latitude: null, longitude: null }];
}

function valuesOf(record: OracleRecord, facet: Facet): string[] {
	const { organization: own } = record;
	const services = publicServices(record);
	const values = {
		sector: [...own.sector_codes, ...services.flatMap(({ sector_codes }) => sector_codes)],
		type: [own.organization_type_code],
		group: [...own.population_group_codes, ...services.flatMap((service) => service.population_group_codes)],
		language: [...own.language_codes, ...services.flatMap(({ language_codes }) => language_codes)],
		cost: services.flatMap(({ cost }) => cost ?? []),
		welcome: services.flatMap(({ welcome }) => welcome ?? [])
	};
	return facet === 'language' && values.language.length === 0 ? [unknownLanguage] : values[facet];
}

function wordsOf(record: OracleRecord): string[] {
	const texts: Localized[] = [record.organization.name, record.organization.description];
	for (const service of publicServices(record)) texts.push(service.name, service.description);
	const values = texts.flatMap((text) => locales.map((locale) => text[locale]?.value ?? ''));
	return foldWords([record.organization.acronym ?? '', ...values].join(' '));
}

function holdsWords(record: OracleRecord, q: string): boolean {
	const typed = foldWords(q);
	const words = wordsOf(record);
	return typed.every((word, index) =>
		words.some((each) => (index === typed.length - 1 ? each.startsWith(word) : each === word))
	);
}

const isOpen = (record: OracleRecord) =>
	[record.organization, ...record.services.filter(({ visibility }) => visibility === 'public')].some(
		({ schedule }) => schedule?.opening_hours === '24/7'
	);

const isPlaced = (place: Place): place is Place & { latitude: number; longitude: number } =>
	place.latitude !== null;
const inBox = (place: Place, [west, south, east, north]: NonNullable<Query['bbox']>) =>
	isPlaced(place) &&
	place.longitude >= west &&
	place.longitude <= east &&
	place.latitude >= south &&
	place.latitude <= north;

/** Passes everything but the facets named and, when told so, the window of the map. */
function passes(
	record: OracleRecord,
	query: Query,
	without: { facet?: Facet; open?: boolean; window?: boolean } = {}
): boolean {
	const here = placesOf(record).filter(({ area }) => isWithin(area, query.area));
	if (here.length === 0) return false;
	if (query.q && !holdsWords(record, query.q)) return false;
	if (!without.open && query.open && !isOpen(record)) return false;
	if (!without.window) {
		if (query.bbox && !here.some((place) => inBox(place, query.bbox!))) return false;
		if (!query.bbox && query.place === 'area' && here.some(isPlaced)) return false;
	}
	return facets.every((facet) => {
		const asked = query.selected[facet];
		return (
			facet === without.facet ||
			asked.length === 0 ||
			valuesOf(record, facet).some((value) => asked.includes(value))
		);
	});
}

function compareNames(locale: Locale): (one: OracleRecord, other: OracleRecord) => number {
	const key = ({ organization }: OracleRecord) => {
		const name = fold(pickText(organization.name, locale)?.value ?? '').slice(0, 80);
		const isArabic = /^\p{Script=Arabic}/u.test(name);
		return [isArabic === (locale === 'ar') ? 0 : 1, name, organization.slug] as const;
	};
	return (one, other) => {
		const [left, right] = [key(one), key(other)];
		for (let index = 0; index < 3; index++)
			if (left[index] !== right[index]) return left[index]! < right[index]! ? -1 : 1;
		return 0;
	};
}

function distance(record: OracleRecord, query: Query): number {
	const metres = placesOf(record)
		.filter(({ area }) => isWithin(area, query.area))
		.filter(isPlaced)
		.map((place) => Math.round(metresBetween(query.near!, place)));
	const byPhone = publicServices(record).some(
		({ phones, location_ids }) =>
			phones.some(({ sensitivity }) => sensitivity === 'public') && location_ids.length === 0
	);
	return metres.length ? Math.min(...metres) : byPhone ? 5_000 : Infinity;
}

export function askOracle(all: readonly OracleRecord[], query: Query, locale: Locale) {
	const known = all.filter(({ organization }) => organization.visibility === 'public');
	const hits = known.filter((record) => passes(record, query));
	const byName = compareNames(locale);
	const day = ({ organization }: OracleRecord) => organization.assured_date ?? '';
	hits.sort((one, other) => {
		if (sortOf(query) === 'near') {
			const [left, right] = [distance(one, query), distance(other, query)];
			if (left !== right) return left < right ? -1 : 1;
		}
		if (sortOf(query) === 'assured' && day(one) !== day(other)) return day(one) > day(other) ? -1 : 1;
		return byName(one, other);
	});
	const counts = (facet: Facet) => {
		const found = new Map(query.selected[facet].map((code) => [code, 0]));
		for (const record of known.filter((each) => passes(each, query, { facet })))
			for (const code of new Set(valuesOf(record, facet)))
				// offered to nobody: only who asked for it reads how many there are
				if (code !== unknownLanguage || found.has(code)) found.set(code, (found.get(code) ?? 0) + 1);
		return Object.fromEntries(found);
	};
	const shown = hits.flatMap((record) =>
		placesOf(record)
			.filter(({ area }) => isWithin(area, query.area))
			.filter(isPlaced)
	);
	const anywhere = known.filter((record) => passes(record, query, { window: true }));
	return {
		slugs: hits.map(({ organization }) => organization.slug),
		facets: Object.fromEntries(facets.map((facet) => [facet, counts(facet)])),
		open_count: known.filter((record) => passes(record, query, { open: true }) && isOpen(record)).length,
		points: shown.filter((place) => !query.bbox || inBox(place, query.bbox)).length,
		without_address: anywhere.filter(
			(record) => !placesOf(record).some((place) => isWithin(place.area, query.area) && isPlaced(place))
		).length
	};
}
