import { beforeAll, describe, expect, test } from 'vitest';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { daysOf } from '#domain/activities/period.ts';
import { systemClock } from '#platform/clock.ts';
import { findActivities } from '#search/activities/find.server.ts';
import type { ActivityQuery } from '#search/activities/query.ts';
import { parseActivityQuery } from '#search/activities/query.ts';
import { findEntries } from '#search/find.server.ts';
import { parseQuery } from '#search/query.ts';
import type { DashboardView, Figure, Said } from '#ui/panorama/dashboard/view.ts';
import { engines } from '#tests/makers/database.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { dashboardView } from './dashboard-view.ts';
import { describeArea } from './load-dashboard.server.ts';

const areas = ['rabat', 'oujda', 'morocco'];
const lenses = ['', 'covid-19'];
const shown = areas.flatMap((area) => lenses.map((lens) => [area, lens] as const));

/** What an address of activities asks, answered one activity after the other. */
function answers(activity: PublicActivity, area: string, { selected }: ActivityQuery): boolean {
	const any = <T>(values: readonly T[], meets: (value: T) => boolean) =>
		values.length === 0 || values.some(meets);
	const { keeper, participants } = activity;
	const takesPart = (slug: string) =>
		any(selected.role, (role) =>
			role === 'reporter'
				? keeper.slug === slug
				: participants.some((each) => each.role === role && each.organization?.slug === slug)
		);
	const donors = participants
		.filter(({ role }) => role === 'donor')
		.map(({ organization, name }) => organization?.slug ?? `name:${name}`);
	const paths = activity.areas.map((path) => path.map(({ slug }) => slug));
	const parts = paths
		.filter((path) => path.includes(area))
		.map((path) => path[path.indexOf(area) - 1] ?? 'none');
	const year = activity.start_date?.slice(0, 4) ?? 'unknown';
	const begun = activity.start_date && monthOf(activity.start_date);
	const told = { targeted: activity.people_targeted?.total, reached: activity.people_reached?.total };
	return (
		parts.length > 0 &&
		any(selected.sector, (code) => activity.sectors.some((sector) => sector.code === code)) &&
		any(selected.status, (status) => (activity.activity_status ?? 'unknown') === status) &&
		any(selected.organization, takesPart) &&
		any(selected.donor, (donor) => donors.includes(donor)) &&
		any(selected.part, (part) => parts.includes(part)) &&
		any(selected.year, (each) => year === each) &&
		any(selected.response, (code) => activity.responses.some((response) => response.code === code)) &&
		any(selected.begun, (date) => begun === date) &&
		any(selected.people, (which) => typeof told[which as keyof typeof told] === 'number') &&
		any(selected.reported, (date) => isReported(activity.last_reported_date, date))
	);
}

/** A day is of its month. */
const monthOf = (date: string) => date.replace(/^(\d{4}-\d{2})-.*/, '$1');

function isReported(date: string | null, asked: string): boolean {
	if (date === null || asked === 'unknown') return date === null && asked === 'unknown';
	const [from, to] = asked.split('..');
	if (to === undefined) return date.startsWith(asked);
	const { last } = daysOf(date);
	return last >= from! && (to === '' || last <= `${to}-31`);
}

/** Every number of the page that leads to records. */
function figuresIn(value: unknown): Figure[] {
	if (value === null || typeof value !== 'object') return [];
	const own = 'count' in value && 'href' in value && typeof value.href === 'string' ? [value as Figure] : [];
	return [...own, ...Object.values(value).flatMap(figuresIn)];
}

describe.each(engines)('the dashboard of the demonstration data (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const now = systemClock();
	let all: PublicActivity[];
	beforeAll(async () => {
		all = await listPublicActivities(database().db, {});
	});

	async function dashboardOf(slug: string, lens: string, page = 1): Promise<DashboardView> {
		const { db } = database();
		const gazetteer = await getGazetteer(db, now.getTime());
		const params = new URLSearchParams({ response: lens, page: String(page) });
		const area = gazetteer.bySlug.get(slug)!;
		const read = await describeArea(db, { area, gazetteer, locale: 'fr', params, now });
		return dashboardView({ ...read, unanswered: null });
	}
	const through = (area: string, lens: string) =>
		all.filter(
			(activity) =>
				activity.areas.some((path) => path.some(({ slug }) => slug === area)) &&
				(lens === '' || activity.responses.some(({ code }) => code === lens))
		);

	test.each(shown)('%s %s: every number is that of the records it leads to', async (area, lens) => {
		const view = await dashboardOf(area, lens);
		const linked = figuresIn(view).filter(({ href }) => href!.includes('/activities'));
		expect(linked.length).toBeGreaterThan(lens ? 8 : 30);
		expect(figuresIn(view).filter(({ count, href }) => count > 0 && href === null)).toEqual([]);
		for (const { count, href } of linked) {
			const url = new URL(href!, 'http://localhost');
			const { query, ignored } = parseActivityQuery(url.searchParams, area);
			expect(ignored).toEqual([]);
			expect(query.selected.response).toEqual(lens ? [lens] : []);
			if (count === 0) continue;
			expect(all.filter((activity) => answers(activity, area, query)).length, href!).toBe(count);
			expect((await findActivities(database().db, query, { area, locale: 'fr' })).count, href!).toBe(count);
		}
		expect(view.total.count).toBe(through(area, lens).length);
	});

	test.each(shown)(
		'%s %s: people are sums of what is said, and blank where nothing is',
		async (area, lens) => {
			const { people } = await dashboardOf(area, lens);
			const sumOf = (activities: PublicActivity[], field: 'people_targeted' | 'people_reached') => {
				const told = activities.map((each) => each[field]?.total).filter((each) => typeof each === 'number');
				return [told.length ? told.reduce((sum, each) => sum + each, 0) : null, told.length];
			};
			const here = through(area, lens);
			const toldIn = ({ sum, said }: Said) => [sum, said.count];
			expect(toldIn(people.reached)).toEqual(sumOf(here, 'people_reached'));
			expect(toldIn(people.targeted)).toEqual(sumOf(here, 'people_targeted'));
			for (const row of people.sectors) {
				const own = here.filter(({ sectors }) => sectors.some(({ code }) => code === row.key));
				expect([toldIn(row.reached), toldIn(row.targeted)], row.key).toEqual([
					sumOf(own, 'people_reached'),
					sumOf(own, 'people_targeted')
				]);
			}
		}
	);

	test.each(shown)('%s %s: months begun, ages of reports and what is not said', async (area, lens) => {
		const { begun, reported, statuses } = await dashboardOf(area, lens);
		const here = through(area, lens);
		for (const { year, months, without_month } of begun.years) {
			const starts = here.flatMap(({ start_date }) => (start_date?.startsWith(year) ? start_date : []));
			const inMonth = months.map(
				(_, index) =>
					starts.filter((date) => date.startsWith(`${year}-${String(index + 1).padStart(2, '0')}`)).length
			);
			expect(
				months.map(({ count }) => count),
				year
			).toEqual(inMonth);
			expect(without_month.count, year).toBe(starts.filter((date) => !/^\d{4}-\d{2}/.test(date)).length);
		}
		expect(begun.known).toBe(here.filter(({ start_date }) => /^\d{4}-\d{2}/.test(start_date ?? '')).length);
		for (const { month, count } of begun.columns)
			expect(here.filter(({ start_date }) => start_date?.startsWith(month)).length, month).toBe(count);
		const monthsAgo = (date: string) => {
			const { last } = daysOf(date);
			return (
				(now.getUTCFullYear() - Number(last.slice(0, 4))) * 12 +
				now.getUTCMonth() +
				1 -
				Number(last.slice(5, 7))
			);
		};
		const [from, to]: Record<string, number>[] = [
			{ '3': -Infinity, '6': 4, '12': 7, '24': 13, older: 25 },
			{ '3': 3, '6': 6, '12': 12, '24': 24, older: Infinity }
		];
		for (const { key, count } of reported.ages) {
			const aged = here.filter(({ last_reported_date: date }) =>
				key === 'unknown'
					? date === null
					: date !== null && monthsAgo(date) >= from![key]! && monthsAgo(date) <= to![key]!
			);
			expect(aged.length, key).toBe(count);
		}
		expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(here.length);
	});

	test.each(shown)('%s %s: nobody who acts, gives or has a part is left out', async (area, lens) => {
		const here = through(area, lens);
		const actors = new Set(
			here.flatMap(({ keeper, participants }) => [
				keeper.id,
				...participants.flatMap(({ role, organization }) =>
					role !== 'donor' && organization ? organization.id : []
				)
			])
		);
		const first = await dashboardOf(area, lens);
		expect(first.presence.acting).toBe(actors.size);
		const listed = new Set<string>();
		for (let page = 1; page <= Math.max(1, ...first.presence.pages.map(({ number }) => number)); page++)
			for (const { key } of (await dashboardOf(area, lens, page)).presence.organizations) listed.add(key);
		expect(listed).toEqual(actors);
		const ties = new Set(
			here.flatMap((activity) => {
				const donors = activity.participants.filter(({ role }) => role === 'donor');
				const acting = [
					activity.keeper.id,
					...activity.participants.flatMap(({ role, organization }) =>
						role !== 'donor' && organization ? organization.id : []
					)
				];
				return donors.flatMap(({ organization, name }) =>
					acting
						.filter((id) => id !== organization?.id)
						.flatMap((id) =>
							activity.sectors.map(({ code }) => `${organization?.id ?? `name:${name}`} ${id} ${code}`)
						)
				);
			})
		);
		expect(first.flows.count).toBe(ties.size);
		const placed =
			first.parts.rows.filter(({ count }) => count > 0).length + Number(first.parts.whole.count > 0);
		const parts = here.flatMap(({ areas: paths }) =>
			paths.flatMap((path) => {
				const at = path.findIndex(({ slug }) => slug === area);
				return at === -1 ? [] : (path[at - 1]?.slug ?? '');
			})
		);
		expect(placed).toBe(new Set(parts).size);
	});

	test('languages are those of the lists they lead to', async () => {
		const { db } = database();
		for (const area of ['rabat', 'oujda']) {
			const { languages } = await dashboardOf(area, '');
			expect(languages.rows.length).toBeGreaterThan(0);
			for (const { count, href } of [languages.total, languages.unsaid, ...languages.rows]) {
				const { query } = parseQuery(new URL(href!, 'http://localhost').searchParams, area);
				expect((await findEntries(db, query, { locale: 'fr', now })).total, href!).toBe(count);
			}
		}
	});
});
