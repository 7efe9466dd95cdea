import { locales, type Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Facet } from '../query.ts';
import { fold } from '../fold.ts';
import type { Vocabularies } from '../words/vocabularies.ts';
import { cardOf, type Card } from './card.ts';
import { documentOf, type DocumentWords } from './entry-words.ts';
import type { PublicRecord, PublicService } from './public-record.ts';

/** Raised when the rules that make the rows change (folding, documents, cards): all are made again at the next start. */
export const recipe = 2;

/** What the tables keep of one organization; JSON, as it is sent. */
export type EntryRow = {
	organization_id: string;
	slug: string;
	terms: string[];
	name_keys: string[];
	place_areas: string[];
	latitudes: (number | null)[];
	longitudes: (number | null)[];
	schedules: object[];
	by_phone: boolean;
	status: string | null;
	assured_date: string | null;
	fades_date: string | null;
	source_date: string | null;
	updated_at: string;
	card: Card;
} & DocumentWords;

/** A service that is over says nothing of what can be found today. */
const isGiven = (service: PublicService) =>
	service.status === 'active' || service.status === 'temporarily closed';
const every = (...lists: string[][]) => [...new Set(lists.flat())].sort();

/** A service with a number and no place: help that needs no journey. */
export const isByPhone = (services: readonly PublicService[]): boolean =>
	services.some((service) => service.has_phone && !service.has_place);

/** Names in the reader's script come first: 0, others 1; the article does not count. */
export function nameKey(name: Localized, locale: Locale): string {
	const text = pickText(name, locale)?.value ?? '';
	const key = fold(locale === 'es' ? text.replace(/ñ/gi, 'n~') : text).slice(0, 80);
	const isArabic = /^[\u0600-\u06ff]/.test(key);
	return `${isArabic === (locale === 'ar') ? 0 : 1}${key}`;
}

/** "OIM / IOM" is known by both. */
const acronyms = (acronym: string | null) =>
	(acronym ?? '')
		.split(/[/,;()]/)
		.map(fold)
		.filter(Boolean);

/** The values of each facet: the organization's own and its services', with the terms above them. */
export type Given = Record<Facet, string[]>;

function givenBy(
	record: PublicRecord,
	services: readonly PublicService[],
	vocabularies: Vocabularies
): Given {
	const up = (taxonomy: 'sector' | 'population_group' | 'organization_type', codes: string[]) =>
		every(codes.flatMap((code) => vocabularies.withAncestors(taxonomy, code)));
	return {
		sector: up('sector', [record.sector_codes, ...services.map((service) => service.sector_codes)].flat()),
		type: up('organization_type', [record.type_code]),
		group: up(
			'population_group',
			[record.group_codes, ...services.map((service) => service.group_codes)].flat()
		),
		language: every(record.language_codes, ...services.map((service) => service.language_codes)),
		cost: every(services.flatMap((service) => service.cost ?? [])),
		welcome: every(services.flatMap((service) => service.welcome ?? []))
	};
}

export function entryRow(record: PublicRecord, vocabularies: Vocabularies): EntryRow {
	const services = record.services.filter(isGiven);
	const given = givenBy(record, services, vocabularies);
	const home = vocabularies.area(record.area_id);
	const places = record.places.map((place) => ({
		...place,
		area_slug: vocabularies.area(place.area_id).slug
	}));
	// An organization is listed under its own area even when all its known places are elsewhere.
	const isHome = places.some((place) => vocabularies.lineage(place.area_slug).includes(home.slug));
	const areas = [...places.map((place) => place.area_slug), ...(isHome ? [] : [home.slug])];
	const { time_zone, country_code } = home;
	return {
		organization_id: record.id,
		slug: record.slug,
		terms: Object.entries(given).flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`)),
		name_keys: [
			...locales.map((locale) => nameKey(record.name, locale)),
			...acronyms(record.acronym).map((acronym) => `0${acronym}`)
		],
		place_areas: areas,
		latitudes: areas.map((_, index) => places[index]?.point?.[1] ?? null),
		longitudes: areas.map((_, index) => places[index]?.point?.[0] ?? null),
		schedules: record.schedules
			.filter((hours) => hours.opening_hours)
			.map((hours) => ({ ...hours, time_zone, country_code })),
		by_phone: isByPhone(services),
		status: record.status,
		assured_date: record.assured_date,
		fades_date: record.fades_date,
		source_date: record.source_date,
		updated_at: [record.updated_at, ...record.services.map((service) => service.updated_at)].sort().at(-1)!,
		card: cardOf({ ...record, places }, services, home.slug),
		...documentOf({ ...record, places }, services, given, every(areas.flatMap(vocabularies.lineage)))
	};
}
