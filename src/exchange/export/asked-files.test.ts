/** A file holds what its page shows, whatever is asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import {
	answerChoices,
	chooseNeeds,
	needSorts,
	parseNeedQuery,
	severityChoices
} from '#domain/needs/need-query.ts';
import { needStatuses } from '#domain/needs/need.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { xlsx } from '#exchange/formats/workbook.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { locales } from '#platform/i18n/locale.ts';
import { findActivities } from '#search/activities/find.server.ts';
import {
	activityFacets,
	activitySorts,
	emptyActivityQuery,
	printActivityQuery
} from '#search/activities/query.ts';
import { activitiesFile, needsFile, rowsOf } from '#tests/makers/exports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';

const idsOf = (bytes: Uint8Array) => rowsOf(readCsv(bytes).sheets[0]!).map((row) => row['Identifiant']);

describe('a file', () => {
	const database = useSeededDatabase();
	const db = () => database().db;

	test('of activities has the records of all pages of its question, in their order', async () => {
		const places = ['rabat', 'oujda', 'morocco', 'all'];
		const all = await findActivities(db(), emptyActivityQuery('all'), { area: null, locale: 'fr' });
		const some = (facet: (typeof activityFacets)[number]) => {
			const codes = all.facets[facet].map(({ code }) => code);
			if (codes.length === 0) return fc.constant<string[]>([]);
			const asked = fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 });
			return fc.oneof({ arbitrary: fc.constant<string[]>([]), weight: 3 }, { arbitrary: asked, weight: 1 });
		};
		const question = fc.record({
			area: fc.constantFrom(...places),
			q: fc.constantFrom('', '', 'migrants', 'formation', 'salud', 'zzzz'),
			selected: fc.record(Object.fromEntries(activityFacets.map((facet) => [facet, some(facet)]))),
			sort: fc.constantFrom(...activitySorts),
			page: fc.constantFrom(1, 2)
		});
		const slugs = new Map((await listPublicActivities(db(), {})).map(({ id, slug }) => [id, slug]));
		await fc.assert(
			fc.asyncProperty(question, async (asked) => {
				const query = { ...emptyActivityQuery(asked.area), ...asked };
				const scope = { area: asked.area === 'all' ? null : asked.area, locale: 'fr' } as const;
				const shown: (string | undefined)[] = [];
				for (let page = 1, pages = 1; page <= pages; page++) {
					const found = await findActivities(db(), { ...query, page } as never, scope);
					pages = found.pages;
					shown.push(...found.page_ids.map((id) => slugs.get(id)));
				}
				const search = `${printActivityQuery(query as never)}`;
				expect(idsOf(await activitiesFile(db(), { area: asked.area, search }))).toEqual(shown);
			}),
			{ numRuns: 40 }
		);
	});

	test('of needs has the records of its page, in their order', async () => {
		const area = (await findPublicArea(db(), 'rabat'))!;
		const all = await listPublicNeeds(db(), { area_id: area.id, with_wider: true });
		const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values));
		const question = fc.record({
			q: maybe('migrants', 'logement'),
			sector: maybe(...new Set(all.flatMap(({ sectors }) => sectors.map(({ code }) => code)))),
			group: maybe(...new Set(all.flatMap(({ groups }) => groups.map(({ code }) => code))), 'nobody'),
			status: maybe(...needStatuses),
			severity: maybe(...severityChoices),
			answered: maybe(...answerChoices),
			sort: maybe(...needSorts)
		});
		await fc.assert(
			fc.asyncProperty(question, async (asked) => {
				const search = new URLSearchParams(
					Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
				);
				const shown = chooseNeeds(all, parseNeedQuery(search), 'rabat').map(({ slug }) => slug);
				expect(idsOf(await needsFile(db(), { area: 'rabat', search: `${search}` }))).toEqual(shown);
			}),
			{ numRuns: 40 }
		);
		expect(all.length).toBeGreaterThan(5);
	});

	test.each(locales)('says in %s what was asked, of which area, and how many there are', async (locale) => {
		const search = 'q=migrants&severity=none&answered=no&sort=people&status=open';
		const { sheets } = await xlsx.read(
			await needsFile(db(), { area: 'rabat', search, locale, format: 'xlsx' })
		);
		const about = [sheets[0]!.header, ...sheets[0]!.rows.map(({ cells }) => cells)];
		const words = exchange4w(locale);
		const from = about.findIndex(([name]) => name === words.about_filters());
		const count = about.findIndex(([name]) => name === words.about_count_needs());
		const asked = about.slice(from, count).map(([, text]) => text!.split(/ ?: /)[1]);
		expect(asked).toHaveLength(5);
		expect(asked[0]).toBe('migrants');
		expect(about[count]![1]).toBe(`${sheets[1]!.rows.length}`);
		expect(about.flat().join()).toContain(`https://jiwar.example/${locale}/rabat/needs?q=migrants`);
		expect(sheets[1]!.tags?.slice(0, 2)).toEqual(['#meta+id', '#description+i_fr']);
	});

	test('does not name who keeps its name out of files, in what was asked either', async () => {
		const keeper = (await listPublicActivities(db(), {})).find(
			({ keeper: { slug } }) => slug === 'gadem'
		)!.keeper;
		await withholdName(
			db(),
			{ organization_id: keeper.id, withheld: true, decided_by_id: null },
			new Date('2026-11-29T10:00:00Z')
		);
		const search = 'organization=gadem';
		const bytes = await activitiesFile(db(), { area: 'all', search, locale: 'fr', format: 'xlsx' });
		const { sheets } = await xlsx.read(bytes);
		expect(sheets[1]!.rows.length).toBeGreaterThan(0);
		expect(JSON.stringify(sheets)).not.toMatch(/\bgadem\b/i);
	});
});
