import { locales, type Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import { fold } from '../fold.ts';
import type { Vocabularies } from '../words/vocabularies.ts';
import type { Card } from './card.ts';
import type { PublicRecord, PublicService } from './public-record.ts';

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
	source_date: string | null;
	updated_at: string;
	card: Card;
	name_words: Partial<Record<Locale | 'any', string>>;
	service_words: Partial<Record<Locale | 'any', string>>;
	description_words: Partial<Record<Locale | 'any', string>>;
	codes: string;
	words: string[];
};

/** A service that is over says nothing of what can be found today. */
const isGiven = (service: PublicService) =>
	service.status === 'active' || service.status === 'temporarily closed';
const every = (...lists: string[][]) => [...new Set(lists.flat())].sort();

/** Long texts are for the record's page; a row of the list has room for two sentences. */
function shorten(text: Localized): Localized {
	const short: Localized = {};
	for (const locale of locales) {
		const value = text[locale];
		if (!value) continue;
		const cut =
			value.value.length > 300 ? `${value.value.slice(0, 300).replace(/\s+\S*$/, '')}…` : value.value;
		short[locale] = { ...value, value: cut };
	}
	return short;
}

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

function folded(texts: Localized[], any: (string | null)[] = []): Partial<Record<Locale | 'any', string>> {
	const words: Partial<Record<Locale | 'any', string>> = {};
	for (const locale of locales) {
		const value = fold(texts.map((text) => text[locale]?.value ?? '').join(' '));
		if (value) words[locale] = value;
	}
	const value = fold(any.join(' '));
	if (value) words.any = value;
	return words;
}

/** Words as they are written, lower case, once each: what a correction may show. */
export function wordsAsWritten(text: string): string[] {
	const words = text
		.normalize('NFC')
		.toLowerCase()
		.split(/[^\p{L}\p{M}\p{N}]+/u);
	return [...new Set(words)].filter((word) => word.length >= 3 && word.length <= 40 && /\p{L}/u.test(word));
}

const allTexts = (texts: Localized[]) =>
	texts.flatMap((text) => locales.map((locale) => text[locale]?.value ?? '')).join(' ');

export function entryRow(record: PublicRecord, vocabularies: Vocabularies): EntryRow {
	const services = record.services.filter(isGiven);
	const up = (taxonomy: 'sector' | 'population_group' | 'organization_type', codes: string[]) =>
		every(codes.flatMap((code) => vocabularies.withAncestors(taxonomy, code)));
	const sectors = every(record.sector_codes, ...services.map((service) => service.sector_codes));
	const groups = every(record.group_codes, ...services.map((service) => service.group_codes));
	const languages = every(record.language_codes, ...services.map((service) => service.language_codes));
	const given = {
		sector: up('sector', sectors),
		type: up('organization_type', [record.type_code]),
		group: up('population_group', groups),
		language: languages,
		cost: every(services.flatMap((service) => service.cost ?? [])),
		welcome: every(services.flatMap((service) => service.welcome ?? []))
	};
	const home = vocabularies.area(record.area_id);
	const places = record.places.map((place) => ({ ...place, area: vocabularies.area(place.area_id) }));
	// An organization is listed under its own area even when all its known places are elsewhere.
	const isHome = places.some((place) => vocabularies.lineage(place.area.slug).includes(home.slug));
	const areas = [...places.map((place) => place.area.slug), ...(isHome ? [] : [home.slug])];
	const codes = [
		...given.sector.map((code) => `'t_sector_${code}':1B`),
		...every(services.flatMap((service) => service.category_codes)).map(
			(code) => `'t_service_category_${code}':1B`
		),
		...given.group.map((code) => `'t_population_group_${code}':1B`),
		...given.type.map((code) => `'t_organization_type_${code}':1C`),
		...languages.map((code) => `'t_language_${code}':1C`),
		...every(areas.flatMap((area) => vocabularies.lineage(area))).map((slug) => `'a_${slug}':1D`)
	];
	const names = [record.name];
	const serviceTexts = services.flatMap((service) => [service.name]);
	const otherTexts = [
		record.description,
		...services.flatMap((service) => [service.description, service.eligibility]),
		...places.map((place) => place.name)
	];
	const schedules = record.schedules
		.filter((hours) => hours.opening_hours)
		.map((hours) => ({ ...hours, time_zone: home.time_zone, country_code: home.country_code }));
	const byPhone = services.some((service) => service.has_phone && !service.has_place);
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
		schedules,
		by_phone: byPhone,
		status: record.status,
		assured_date: record.assured_date,
		source_date: record.source_date,
		updated_at: [record.updated_at, ...record.services.map((service) => service.updated_at)].sort().at(-1)!,
		card: {
			id: record.id,
			slug: record.slug,
			name: record.name,
			acronym: record.acronym,
			description: shorten(record.description),
			type_code: record.type_code,
			sector_codes: sectors,
			group_codes: groups,
			language_codes: languages,
			area_slug: home.slug,
			places: places.map((place) => ({
				area_slug: place.area.slug,
				address: place.address,
				precision: place.precision,
				is_protected: place.is_protected,
				point: place.point
			})),
			services: services.map(({ slug, name, cost }) => ({ slug, name, cost })),
			has_phone: record.has_phone || services.some((service) => service.has_phone),
			by_phone: byPhone,
			status: record.status,
			assured_date: record.assured_date,
			source_date: record.source_date
		},
		name_words: folded(names, [record.acronym]),
		service_words: folded(serviceTexts),
		description_words: folded(
			otherTexts,
			places.map((place) => place.address)
		),
		codes: codes.join(' '),
		words: wordsAsWritten(`${record.acronym ?? ''} ${allTexts([...names, ...serviceTexts, ...otherTexts])}`)
	};
}
