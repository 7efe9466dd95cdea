import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { listPublicNames } from '#domain/activities/public-name.store.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { mentionedIn } from '#ui/difference/mentioned-in.ts';
import { placeNames, type Words } from '#ui/difference/record-words.ts';
import type { FormOptions, Option } from '#ui/edit-record/edit-form.ts';

type Placed = Showable<Pick<Organization, 'locations'>> | null;

/**
 * What codes, areas and places are called. The records are masked before: a place's name is as secret as its address.
 * `mentioning`: records, differences or conflicts whose words are looked for; they name other records.
 */
export async function loadWords(
	db: Db,
	locale: Locale,
	masked: readonly Placed[],
	mentioning: readonly unknown[] = []
): Promise<Words> {
	const terms = (await listTerms(db)).map(({ taxonomy_code, code, label }) => [
		`${taxonomy_code}:${code}`,
		label[locale]
	]);
	const areas = (await listPublicAreas(db)).map(({ slug, name }) => [slug, name[locale]]);
	const names = {
		terms: Object.fromEntries(terms) as Record<string, string>,
		areas: Object.fromEntries(areas) as Record<string, string>,
		places: {},
		records: await loadNames(db, locale, mentioning)
	};
	return { locale, names: { ...names, places: placeNames(masked, { locale, names }) } };
}

async function loadNames(
	db: Db,
	locale: Locale,
	mentioning: readonly unknown[]
): Promise<Record<string, string>> {
	const mentioned = mentionedIn(mentioning);
	if (mentioned.length === 0) return {};
	const found = await listPublicNames(db, mentioned);
	const lenses = mentioned.some(({ kind }) => kind === 'response') ? await listPublicResponses(db) : [];
	return Object.fromEntries([
		...[...found].map(([key, name]) => [key, pickText(name, locale)?.value ?? '']),
		...lenses.map(({ code, label }) => [`response:${code}`, label[locale]])
	]) as Record<string, string>;
}

/** What the lists of the form offer. `places`: of the organization, for its services. */
export async function loadOptions(
	db: Db,
	locale: Locale,
	{ places, kept }: { places: Placed; kept: readonly Pick<Location, 'id' | 'area'>[] }
): Promise<FormOptions> {
	const terms: Record<string, Option[]> = {};
	for (const { taxonomy_code, code, label } of await listTerms(db))
		(terms[taxonomy_code] ??= []).push({ value: code, label: label[locale] });
	const found = await listPublicAreas(db);
	const areas = found.map(({ slug, name }) => ({ value: slug, label: name[locale] }));
	const areaName = (slug: string) => areas.find(({ value }) => value === slug)?.label ?? slug;
	return {
		terms,
		areas: areas.toSorted((one, other) => one.label.localeCompare(other.label, locale)),
		places: (places?.locations ?? []).map(({ id, name, address, area }) => ({
			value: id,
			label: pickText(name, locale)?.value ?? address ?? areaName(area)
		})),
		kept: kept.map(({ id, area }) => ({ id, area: areaName(area) })),
		grants: [],
		responses: []
	};
}

/** The grants and the lenses that an activity or a need may name, besides. */
export async function withLists(db: Db, locale: Locale, options: FormOptions): Promise<FormOptions> {
	const grants = (await listPublicGrants(db, {})).map(({ slug, title }) => ({
		value: slug,
		label: pickText(title, locale)?.value ?? slug
	}));
	const responses = (await listPublicResponses(db)).map(({ code, label }) => ({
		value: code,
		label: label[locale]
	}));
	return { ...options, grants, responses };
}
