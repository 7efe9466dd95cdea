import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import type { PublicPeople } from '#domain/activities/activity.ts';
import { daysOf } from '#domain/activities/period.ts';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { findActivities, findActivityIds } from './find.server.ts';
import {
	activityFacets,
	activityPageSize,
	activitySorts,
	emptyActivityQuery,
	type ActivityFacet,
	type ActivityQuery
} from './query.ts';

type Values = Record<Exclude<ActivityFacet, 'organization' | 'role'>, string[]> & { who: [string, string][] };
const unique = <T>(items: readonly T[]) => [...new Set(items)];

/** What an activity says to each facet, read from its own page. */
function valuesOf(activity: PublicActivity, area: string): Values {
	const reported = activity.last_reported_date;
	const donors = activity.participants.filter(({ role }) => role === 'donor');
	const month = (date: string) => (/^\d{4}-\d{2}/.test(date) ? date.slice(0, 7) : date);
	const isTold = (people: PublicPeople | null) => typeof people?.total === 'number';
	return {
		sector: activity.sectors.map(({ code }) => code),
		status: [activity.activity_status ?? 'unknown'],
		donor: unique(donors.map(({ organization, name }) => organization?.slug ?? `name:${name}`)),
		group: activity.groups.map(({ code }) => code),
		part: unique(
			activity.areas.flatMap((path) => {
				const at = path.findIndex(({ slug }) => slug === area);
				return at === -1 ? [] : [path[at - 1]?.slug ?? 'none'];
			})
		),
		year: [activity.start_date?.slice(0, 4) ?? 'unknown'],
		response: activity.responses.map(({ code }) => code),
		begun: activity.start_date ? [month(activity.start_date)] : [],
		reported: [reported ? month(reported) : 'unknown'],
		people: [
			...(isTold(activity.people_targeted) ? ['targeted'] : []),
			...(isTold(activity.people_reached) ? ['reached'] : [])
		],
		who: [
			[activity.keeper.slug, 'reporter'],
			...activity.participants.map(({ organization, role }): [string, string] => [
				organization?.slug ?? '',
				role
			])
		]
	};
}

const among = (asked: readonly string[], value: string) => asked.length === 0 || asked.includes(value);

function isReportedIn(date: string, asked: string): boolean {
	if (date === 'unknown') return false;
	const [from, to] = asked.split('..');
	const { last } = daysOf(date);
	return to === undefined
		? date.startsWith(asked)
		: `${from}-01` <= last && (to === '' || last <= `${to}-31`);
}

function passes(values: Values, { selected }: ActivityQuery, but?: ActivityFacet): boolean {
	const isWho = but === 'organization' || but === 'role';
	const who =
		isWho ||
		selected.organization.length + selected.role.length === 0 ||
		values.who.some(([slug, role]) => among(selected.organization, slug) && among(selected.role, role));
	return (
		who &&
		activityFacets.every((facet) => {
			if (facet === 'organization' || facet === 'role' || facet === but || selected[facet].length === 0)
				return true;
			const has = values[facet];
			return has.some(
				(value) =>
					selected[facet].includes(value) ||
					(facet === 'reported' && selected[facet].some((asked) => isReportedIn(value, asked)))
			);
		})
	);
}

function optionsOf(values: Values, facet: ActivityFacet, { selected }: ActivityQuery): string[] {
	if (facet === 'organization')
		return unique(
			values.who.filter(([slug, role]) => slug && among(selected.role, role)).map(([slug]) => slug)
		);
	if (facet === 'role')
		return unique(values.who.filter(([slug]) => among(selected.organization, slug)).map(([, role]) => role));
	return values[facet];
}

describe('activities that are found', () => {
	const database = useSeededDatabase();

	test('are those a reader of every page would find, with the same counts', async () => {
		const areas = await listPublicAreas(database().db);
		const pages = await listPublicActivities(database().db, {});
		expect(pages.length).toBeGreaterThan(60);
		const places = ['rabat', 'oujda', areas.find(({ level }) => level === 'country')!.slug];
		const known = pages.flatMap((page) => places.map((area) => valuesOf(page, area)));
		const option = (facet: ActivityFacet) => {
			const ranges = facet === 'reported' ? ['2020-06..2021-06', '..2020-12', '2021-12..'] : [];
			const all = unique(known.flatMap((values) => optionsOf(values, facet, emptyActivityQuery('rabat'))));
			const asked = fc.uniqueArray(fc.constantFrom(...all.sort(), ...ranges, 'nowhere'), { maxLength: 3 });
			return fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: asked, weight: 1 });
		};
		const query = fc.record({
			area: fc.constantFrom(...places),
			q: fc.constant(''),
			selected: fc.record(
				Object.fromEntries(activityFacets.map((facet) => [facet, option(facet)])) as Record<
					ActivityFacet,
					fc.Arbitrary<string[]>
				>
			),
			sort: fc.constantFrom(...activitySorts),
			page: fc.constant(1)
		});
		await fc.assert(
			fc.asyncProperty(query, async (asked) => {
				const scope = { area: asked.area, locale: 'fr' } as const;
				const found = await findActivities(database().db, asked, scope);
				const ids = await findActivityIds(database().db, asked, scope);
				const slugOf = new Map(pages.map(({ id, slug }) => [id, slug]));
				const here = pages
					.filter((page) => page.areas.some((path) => path.some(({ slug }) => slug === asked.area)))
					.map((page) => ({ page, values: valuesOf(page, asked.area) }));
				const expected = here.filter(({ values }) => passes(values, asked)).map(({ page }) => page.slug);
				expect(ids.map((id) => slugOf.get(id)!).toSorted()).toEqual(expected.toSorted());
				expect(found.count).toBe(expected.length);
				expect(found.page_ids).toEqual(ids.slice(0, activityPageSize));
				expect(found.in_area).toBe(here.length);
				for (const facet of activityFacets) {
					const counts = new Map<string, number>(asked.selected[facet].map((code) => [code, 0]));
					for (const { values } of here)
						if (passes(values, asked, facet))
							for (const code of optionsOf(values, facet, asked))
								counts.set(code, (counts.get(code) ?? 0) + 1);
					expect(new Map(found.facets[facet].map(({ code, count }) => [code, count]))).toEqual(counts);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('are found by their words in any language, by half a word, with or without accents', async () => {
		const { db } = database();
		const pages = new Map((await listPublicActivities(db, {})).map(({ id, slug }) => [id, slug]));
		const ask = async (q: string) => {
			const query = { ...emptyActivityQuery('rabat'), q };
			const ids = await findActivityIds(db, query, { area: 'rabat', locale: 'fr' });
			return ids.map((id) => pages.get(id));
		};
		const [one] = await ask('gouvernance migratoire partagée');
		expect(one).toBeDefined();
		for (const words of ['shared governance', 'gobernanza compartida', 'حكامة مشتركة', 'PARTAGEE gouvern'])
			expect(await ask(words)).toContain(one);
		expect(await ask('zzz')).toEqual([]);
	});
});
