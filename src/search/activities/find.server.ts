import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { countBits, emptyBits, hasBit, setBit, type Bits } from '../slots/bits.ts';
import { askWords, entriesHolding, type Answered } from '../words/ask-words.server.ts';
import type { ActivityImage } from './image/activity-image.ts';
import { activityEdition, activityImageOf } from './image/load-activity-image.server.ts';
import { matchActivities, type ActivityMatches, type FacetCount } from './image/match-activities.ts';
import { timeOf, type Period, type TimeOfHits } from './image/time.ts';
import { activityFacets, activityPageSize, type ActivityFacet, type ActivityQuery } from './query.ts';

/** As much as a line of time needs. */
export type FoundActivity = Period & {
	id: string;
	slug: string;
	title: Localized;
	keeper: { slug: string; name: Localized };
	activity_status: string | null;
};
/** When it was found to be: each activity, the earliest first, when they are few; else a line for each organization. */
export type FoundTime = {
	dated: number;
	undated: number;
	/** All periods of what has a date, each once. */
	periods: Period[];
	rows: FoundActivity[] | null;
	groups: { keeper: FoundActivity['keeper']; count: number; periods: Period[] }[];
	hidden_groups: number;
	/** Some of those that have no date. */
	undated_rows: FoundActivity[];
};
export type FoundActivities = {
	count: number;
	/** Ids on the page asked, in the order asked. */
	page_ids: string[];
	pages: number;
	/** Values that the other facets leave, with how many, the most frequent first. Chosen ones are always there. */
	facets: Record<ActivityFacet, FacetCount[]>;
	/** Names of the organizations among them, by slug. */
	names: Map<string, Localized>;
	/** How many without any facet and without the words: where to go when nothing is found. */
	in_area: number;
	/** What was looked for instead, when what was typed is nowhere. */
	did_you_mean: string | null;
	time: FoundTime;
};

/** `area`: slug, null for everywhere; `parts`: slugs one level below. */
type Scope = { area: string | null; locale: Locale };
type Named = { id: string; slug: string; name: Localized };

/**
 * What is found, and what each facet would find given the others. Counted in memory, of the edition the database holds; named and read
 * from the public views. When something changed on the way it is asked again, so that an answer is never half old.
 */
export async function findActivities(db: Db, query: ActivityQuery, scope: Scope): Promise<FoundActivities> {
	for (let attempt = 1; ; attempt++) {
		const { image, matches, organizations, answered } = await ask(db, query, scope);
		const { edition } = image;
		const order = image.order(query.sort, scope.locale);
		const count = countBits(matches.hits);
		const page_ids = pageOf(image, matches.hits, order, query.page);
		const timed = timeOf(image, matches.hits, order);
		const [facets, time] = await Promise.all([
			nameFacets(db, matches.facets, query, organizations),
			readTime(db, image, timed)
		]);
		if (edition !== (await activityEdition(db)) && attempt < 4) continue;
		return {
			...{ count, page_ids, time, ...facets },
			pages: Math.ceil(count / activityPageSize),
			in_area: matches.in_area,
			did_you_mean: answered?.corrected ?? null
		};
	}
}

/** Ids of all that is found, in the order asked: for a file of the same question. */
export async function findActivityIds(db: Db, query: ActivityQuery, scope: Scope): Promise<string[]> {
	const { image, matches } = await ask(db, query, scope);
	const ids: string[] = [];
	for (const slot of image.order(query.sort, scope.locale))
		if (hasBit(matches.hits, slot)) ids.push(image.slots[slot]!.activity_id);
	return ids;
}

type Asked = {
	image: ActivityImage;
	matches: ActivityMatches;
	/** Those asked for, by slug. */
	organizations: Map<string, string>;
	answered: Answered | null;
};

async function ask(db: Db, query: ActivityQuery, { area }: Scope): Promise<Asked> {
	const { organization, donor } = query.selected;
	const slugs = [...organization, ...donor.filter((code) => !code.startsWith('name:'))];
	const organizations = slugs.length === 0 ? new Map<string, string>() : await idsOf(db, slugs);
	const { vocabularies } = await activityImageOf(db);
	const answered = query.q
		? await askWords(db, vocabularies, query.q, entriesHolding(db, 'public_activity_text'))
		: null;
	const image = await activityImageOf(db);
	// nothing is awaited from here on: all is of one edition
	const home = image.vocabularies.areas.find(({ slug }) => slug === area);
	const selected = {
		...query.selected,
		organization: organization.map((slug) => organizations.get(slug) ?? unknown),
		donor: donor.map((code) => organizations.get(code) ?? code)
	};
	const parts = home ? image.vocabularies.areas.filter(({ parent_id }) => parent_id === home.id) : [];
	const asked = { selected, area, parts: parts.map(({ slug }) => slug) };
	const words = answered && bitsOf(image, answered.entry_ids);
	return { image, matches: matchActivities(image, { ...asked, words }), organizations, answered };
}

/** The id of no organization. */
const unknown = 'none';

function bitsOf(image: ActivityImage, entryIds: readonly number[]): Bits {
	const bits = emptyBits(image.capacity);
	for (const entryId of entryIds) {
		const slot = image.slotOf.get(entryId);
		if (slot !== undefined) setBit(bits, slot);
	}
	return bits;
}

function pageOf(image: ActivityImage, hits: Bits, order: Int32Array, page: number): string[] {
	const ids: string[] = [];
	let skipped = (page - 1) * activityPageSize;
	for (const slot of order) {
		if (!hasBit(hits, slot) || skipped-- > 0) continue;
		ids.push(image.slots[slot]!.activity_id);
		if (ids.length === activityPageSize) break;
	}
	return ids;
}

async function idsOf(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ id: string; slug: string }>`
		select id, slug from public_organization where slug = any(${[...slugs]}::text[])`.execute(db);
	return new Map(rows.map(({ id, slug }) => [slug, id]));
}

async function readNames(db: Db, ids: readonly string[]): Promise<Map<string, Named>> {
	if (ids.length === 0) return new Map();
	const { rows } = await sql<Named>`
		select id, slug, name from public_organization where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
	return new Map(rows.map((row) => [row.id, row]));
}

/** Organizations by their address instead of their id; one that is not public any more is left out. */
async function nameFacets(
	db: Db,
	facets: ActivityMatches['facets'],
	query: ActivityQuery,
	asked: ReadonlyMap<string, string>
): Promise<Pick<FoundActivities, 'facets' | 'names'>> {
	const isNamed = (code: string) => code.startsWith('name:');
	const ids = [...facets.organization, ...facets.donor]
		.map(({ code }) => code)
		.filter((code) => !isNamed(code));
	const named = await readNames(db, [...ids, ...asked.values()]);
	const bySlug = (counts: FacetCount[]) =>
		counts.flatMap(({ code, count }) => {
			const slug = isNamed(code) ? code : named.get(code)?.slug;
			return slug ? [{ code: slug, count }] : [];
		});
	const of = (facet: ActivityFacet): FacetCount[] => {
		const counted = facet === 'organization' || facet === 'donor' ? bySlug(facets[facet]) : facets[facet];
		const known = new Set(counted.map(({ code }) => code));
		const missing = query.selected[facet].filter((code) => !known.has(code));
		return [...counted, ...missing.map((code) => ({ code, count: 0 }))].toSorted((one, other) =>
			one.count === other.count ? (one.code < other.code ? -1 : 1) : other.count - one.count
		);
	};
	return {
		facets: Object.fromEntries(
			activityFacets.map((facet) => [facet, of(facet)])
		) as FoundActivities['facets'],
		names: new Map([...named.values()].map(({ slug, name }) => [slug, name]))
	};
}

async function readTime(db: Db, image: ActivityImage, time: TimeOfHits): Promise<FoundTime> {
	const idOf = (slot: number) => image.slots[slot]!.activity_id;
	const [each, none] = [(time.rows ?? []).map(idOf), time.undated_rows.map(idOf)];
	const [rows, keepers] = await Promise.all([
		readRows(db, [...each, ...none]),
		readNames(
			db,
			time.groups.map(({ organization_id }) => organization_id)
		)
	]);
	const found = (ids: readonly string[]) => ids.flatMap((id) => rows.get(id) ?? []);
	return {
		...{ dated: time.dated, undated: time.undated, periods: time.periods },
		rows: time.rows && found(each),
		groups: time.groups.flatMap(({ organization_id, ...group }) => {
			const keeper = keepers.get(organization_id);
			return keeper ? [{ keeper, ...group }] : [];
		}),
		hidden_groups: time.hidden_groups,
		undated_rows: found(none)
	};
}

async function readRows(db: Db, ids: readonly string[]): Promise<Map<string, FoundActivity>> {
	if (ids.length === 0) return new Map();
	const { rows } = await sql<FoundActivity>`
		select a.id, a.slug, a.title, a.start_date, a.end_date, a.activity_status,
			jsonb_build_object('slug', o.slug, 'name', o.name) as keeper
		from public_activity a join public_organization o on o.id = a.organization_id
		where a.id = any(${[...ids]}::uuid[])`.execute(db);
	return new Map(rows.map((row) => [row.id, row]));
}
