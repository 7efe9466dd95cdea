/** How a change reads: the field by its name, the value as people say it. */
import {
	phoneKinds,
	sourceFields,
	type Location,
	type Organization
} from '#domain/organizations/organization.ts';
import { history } from '#messages/history.ts';
import { record } from '#messages/record.ts';
import { moderation } from '#messages/moderation.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import { isLocale, type Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized, type LocalizedValue } from '#platform/i18n/localized.ts';
import { fieldWords } from './field-words.ts';
import { keptChoice, keptLines, namedWord } from './kept-words.ts';

/**
 * Labels by `taxonomy:code` and areas by slug, in the reader's language; places by id, where their name may be shown; public
 * records by `kind:slug`, those that are named where the words are used.
 */
export type Names = {
	terms: Readonly<Record<string, string>>;
	areas: Readonly<Record<string, string>>;
	places: Readonly<Record<string, string>>;
	records: Readonly<Record<string, string>>;
};
export type Words = { locale: Locale; names: Names };

/** A value as shown: its lines, and their language when it is another than the page's. */
export type Shown = { lines: string[]; lang: Locale | null };
export type ChangeLabel = { field: string; place: string | null; language: Locale | null };

export function labelOf(path: string, { locale, names }: Words): ChangeLabel {
	const [, head = '', id, below] = /^(\w+)(?:\[([^\]]+)\])?(?:\.(.+))?$/.exec(path.replace(/:.*$/, '')) ?? [];
	const parts = (below ?? '').split('.').filter(Boolean);
	const language = parts.find(isLocale) ?? null;
	const inner = parts.find((part) => !isLocale(part));
	const place = id ? (names.places[id] ?? moderation(locale).field_place()) : null;
	return { field: fieldWords(inner ?? (id ? 'place' : head), locale), place, language };
}

/** Where the value itself is a choice between few words. */
export function choiceWord(field: string, value: string, locale: Locale): string | null {
	const m = moderation(locale);
	const r = record(locale);
	const words: Record<string, (() => string) | undefined> = {
		'status active': m.status_active,
		'status inactive': r.status_inactive,
		'status defunct': r.status_defunct,
		'status temporarily closed': r.status_temporarily_closed,
		'welcome unconditional': r.welcome_unconditional,
		'welcome preferential': r.welcome_preferential,
		'welcome exclusive': r.welcome_exclusive,
		'cost free': r.cost_free,
		'cost paid': r.cost_paid,
		'cost mixed': r.cost_mixed,
		'visibility public': m.visibility_public,
		'visibility partners': m.visibility_partners,
		'visibility restricted': m.visibility_restricted,
		'visibility hidden': m.visibility_hidden,
		'sensitivity public': m.visibility_public,
		'sensitivity protected': m.place_protected,
		'assured_how call': r.checked_call,
		'assured_how visit': r.checked_visit,
		'assured_how message': r.checked_message,
		'assured_how document': r.checked_document,
		'location_type physical': m.place_physical,
		'location_type postal': m.place_postal,
		'location_type virtual': m.place_virtual
	};
	return words[`${field} ${value}`]?.() ?? keptChoice(field, value, locale);
}

export function showValue(path: string, value: unknown, words: Words): Shown {
	if (value === null || value === undefined || value === '') return { lines: [], lang: null };
	const { locale } = words;
	const code = /^(\w+):(.+)$/.exec(path);
	if (code) return { lines: [codeWord(code[1]!, code[2]!, words)], lang: null };
	const field = path.split('.').findLast((part) => !isLocale(part)) ?? path;
	if (isLocalizedValue(value)) {
		const language = path.split('.').findLast(isLocale) ?? locale;
		return { lines: value.value.split('\n'), lang: language === locale ? null : language };
	}
	if (typeof value === 'string') return { lines: [stringWord(field, value, words)], lang: null };
	if (typeof value === 'number') return { lines: [numberWord(field, value, locale)], lang: null };
	return { lines: structured(field, value, words), lang: null };
}

/** One of a set: a term, an area, a place, a choice. */
function codeWord(set: string, code: string, { locale, names }: Words): string {
	const taxonomy = set.replace(/_codes$/, '');
	if (set === 'area_codes') return names.areas[code] ?? code;
	if (set === 'location_ids') return names.places[code] ?? moderation(locale).field_place();
	return names.terms[`${taxonomy}:${code}`] ?? choiceWord(set, code, locale) ?? code;
}

/** A year is written as it is, money as it is counted. */
function numberWord(field: string, value: number, locale: Locale): string {
	if (field === 'budget' || field === 'amount') return formatNumber(value, locale);
	return choiceWord(field, String(value), locale) ?? String(value);
}

function isLocalizedValue(value: unknown): value is LocalizedValue {
	return typeof value === 'object' && value !== null && 'value' in value && 'origin' in value;
}

function stringWord(field: string, value: string, words: Words): string {
	const { locale, names } = words;
	if (field === 'grant' || field === 'organization') return namedWord(field, value, words);
	if (field === 'parent') return namedWord('organization', value, words);
	if (field === 'area') return names.areas[value] ?? value;
	if (field === 'organization_type_code') return names.terms[`organization_type:${value}`] ?? value;
	if (/_date$/.test(field)) return formatPartialDate(value, locale);
	return choiceWord(field, value, locale) ?? value;
}

function structured(field: string, value: unknown, words: Words): string[] {
	const kept = keptLines(field, value, words);
	if (kept) return kept;
	const { locale, names } = words;
	const said = (text: Localized | undefined) => (text ? (pickText(text, locale)?.value ?? '') : '');
	const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
	if (Array.isArray(value) && field === 'locations')
		return (value as string[]).map((id, index) => `${index + 1}. ${names.places[id] ?? id}`);
	if (Array.isArray(value)) return value.map((item) => itemLine(field, item as Item, words, join));
	if (/^locations\[/.test(field)) {
		const place = value as Location;
		const protection = place.sensitivity === 'protected' ? moderation(locale).place_protected() : null;
		return [join(said(place.name), place.address, names.areas[place.area] ?? place.area, protection)];
	}
	const { latitude, longitude, opening_hours, description } = value as Record<string, unknown>;
	if (typeof latitude === 'number') return [`${latitude}, ${String(longitude)}`];
	return [join(opening_hours as string | null, said(description as Localized))];
}

type Item = Record<string, unknown>;

/** Who sees a number or a contact, when it is not everybody. */
function levelWord({ sensitivity }: Item, locale: Locale): string | null {
	if (sensitivity === 'partners') return moderation(locale).visibility_partners();
	return sensitivity === 'restricted' ? moderation(locale).visibility_restricted() : null;
}

function itemLine(
	field: string,
	item: Item,
	{ locale }: Words,
	join: (...parts: (string | null)[]) => string
): string {
	const said = (text: unknown) => pickText((text ?? {}) as Localized, locale)?.value ?? '';
	if (field === 'phones') {
		const kind = phoneKinds.find((each) => each === item.kind) ?? 'voice';
		const number = [item.number as string, history(locale)[`kind_${kind}`](), said(item.description)];
		return join(...number, levelWord(item, locale));
	}
	if (field === 'sources') {
		const supports = sourceFields.find((each) => each === item.field) ?? 'record';
		const date = typeof item.source_date === 'string' ? formatPartialDate(item.source_date, locale) : null;
		const where = join(item.name as string | null, item.url as string | null);
		return join(where, record(locale)[`supports_${supports}`](), date);
	}
	if (field === 'contacts')
		return join(item.name as string, said(item.title), item.email as string, levelWord(item, locale));
	const values = Object.values(item).filter((part): part is string => typeof part === 'string');
	return join(...values);
}

/** Names of an organization's places, for what is said of them; a place without a name is said by its area. */
export function placeNames(
	records: readonly (Pick<Organization, 'locations'> | null)[],
	{ locale, names }: Words
): Record<string, string> {
	const places = records.flatMap((each) => each?.locations ?? []);
	return Object.fromEntries(
		places.map(({ id, name, address, area }) => [
			id,
			pickText(name, locale)?.value ?? address ?? names.areas[area] ?? area
		])
	);
}
