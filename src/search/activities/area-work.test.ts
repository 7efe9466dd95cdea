import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { activityStatuses, type Activity } from '#domain/activities/activity.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { writeResponses } from '#domain/activities/response.store.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import type { AreaLine } from '#domain/organizations/organization-sheet.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { knownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aNeed } from '#tests/makers/needs.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { writeVocabularies } from '#tests/makers/vocabularies.ts';
import { listConfirmed, listNeedFacts, listWorkElsewhere } from '#domain/needs/gap-facts.store.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { needStatuses, type Need } from '#domain/needs/need.ts';
import { readAreaWork } from './area-work.server.ts';

const codes = {
	sector_codes: fc.subarray(['health', 'protection', 'legal-aid']),
	population_group_codes: fc.subarray(['migrants', 'refugees']),
	area_codes: fc.subarray(['rabat', 'rabat-hassan', 'rabat-agdal-riyad', 'oujda', 'morocco'], {
		minLength: 1
	}),
	responses: fc.constantFrom<Activity['responses'][]>(
		[],
		[{ response: 'covid-19', source_words: 'pendant la pandémie' }]
	),
	visibility: fc.constantFrom('public' as const, 'public' as const, 'partners' as const, 'hidden' as const)
};
const anyActivity: fc.Arbitrary<Partial<Activity>> = fc.record({
	organization: fc.constantFrom('gadem', 'caches'),
	...codes,
	activity_status: fc.option(fc.constantFrom(...activityStatuses), { nil: null }),
	end_date: fc.constantFrom(null, '2021', '2026-04'),
	last_reported_date: fc.constantFrom(null, '2020', '2021-Q2', '2026-04-12')
});
const anyNeed: fc.Arbitrary<Partial<Need>> = fc.record({
	...codes,
	need_status: fc.constantFrom(...needStatuses)
});
const idOf = (slug: string) => knownAreas.find((area) => area.slug === slug)!.id;

const partsOf = (slug: string) =>
	knownAreas.filter(({ parent_id }) => parent_id === idOf(slug)).map((area) => area.slug);

function partsWithin(paths: readonly AreaLine[][], area: string): string[] {
	const parts = paths.flatMap((path) => {
		const at = path.findIndex(({ slug }) => slug === area);
		return at === -1 ? [] : [at === 0 ? '' : path[at - 1]!.slug];
	});
	return [...new Set(parts)].sort();
}
const codesOf = (terms: readonly { code: string }[]) => terms.map(({ code }) => code).sort();
const bySlug = <T extends { slug: string }>(list: readonly T[]) =>
	list.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
const tidy = <T extends { sectors: readonly string[]; groups: readonly string[]; parts: readonly string[] }>(
	fact: T
) => ({
	...fact,
	sectors: fact.sectors.toSorted(),
	groups: fact.groups.toSorted(),
	parts: fact.parts.toSorted()
});

describe.each(engines)('what the rules of gaps look at (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		await writeVocabularies(db());
		await publish(db(), [
			anOrganization({ slug: 'gadem' }),
			anOrganization({
				slug: 'caches',
				visibility: 'hidden',
				assured_date: '2026-10-01',
				assured_how: 'call'
			})
		]);
		const label = { fr: 'COVID-19', en: 'COVID-19', es: 'COVID-19', ar: 'كوفيد-19' };
		const unknown = { start_date: null, end_date: null, glide_number: null, fts_code: null, source_urls: [] };
		await writeResponses(db(), [{ code: 'covid-19', label, description: {}, ...unknown, position: 1 }]);
	});
	async function empty(): Promise<void> {
		await sql`truncate activity, need, revision, proposal, panorama_cell cascade`.execute(db());
		// what was read in memory is read anew
		await sql`update activity_change_state set epoch = gen_random_uuid()`.execute(db());
	}
	async function apply(changes: Change[]): Promise<void> {
		const applied = await applyChanges(db(), changes, {
			batch_id: null,
			at: new Date('2026-11-01T09:00:00Z')
		});
		if (!applied.ok) throw new Error(JSON.stringify(applied.refusals));
	}

	test('is what the public records say, read one by one', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyActivity, { maxLength: 5 }),
				fc.array(anyNeed, { maxLength: 4 }),
				fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
				async (done, wanted, links) => {
					await empty();
					const activities = done.map((facts) => anActivity(facts));
					await apply(
						activities.map((record) => ({ kind: 'activity' as const, base_revision: null, record }))
					);
					const needs = wanted.map((facts, at) =>
						aNeed({
							...facts,
							answers: activities
								.filter((_, index) => links[(at + index) % 8])
								.map(({ slug }, index) => ({ activity: slug, is_part: index % 2 === 0 }))
						})
					);
					await apply(needs.map((record) => ({ kind: 'need' as const, base_revision: null, record })));
					for (const area of ['rabat', 'morocco', 'rabat-hassan'])
						for (const response of [null, 'covid-19']) {
							await expectWork(area, response);
							await expectNeeds(area, response);
						}
				}
			),
			{ numRuns: 5 }
		);
	});

	async function expectWork(area: string, response: string | null): Promise<void> {
		const all = await listPublicActivities(db(), { area_id: idOf(area) });
		const expected = all.map((each) => ({
			slug: each.slug,
			sectors: codesOf(each.sectors),
			groups: codesOf(each.groups),
			parts: partsWithin(each.areas, area),
			status: each.activity_status,
			last_reported_date: each.last_reported_date,
			end_date: each.end_date
		}));
		const found = await readAreaWork(db(), { area, parts: partsOf(area), response });
		const isAsked = (slug: string) =>
			response === null ||
			all.some((each) => each.slug === slug && each.responses.some(({ code }) => code === response));
		expect(bySlug(found.work.map(tidy))).toEqual(bySlug(expected.filter(({ slug }) => isAsked(slug))));
		// what is reported of another response is a report all the same
		const said = expected.flatMap(({ sectors, groups, parts, last_reported_date: date }) =>
			date ? [{ sectors, groups, parts, date }] : []
		);
		const keys = (list: readonly object[]) => list.map((each) => JSON.stringify(each)).sort();
		expect(keys(found.reports.map(tidy))).toEqual(keys(said));
	}

	async function expectNeeds(area: string, response: string | null): Promise<void> {
		const scope = response === null ? {} : { response_code: response };
		const all = await listPublicNeeds(db(), { area_id: idOf(area), with_wider: true, ...scope });
		const expected = all.map((each) => {
			const parts = partsWithin(each.areas, area);
			return {
				slug: each.slug,
				sectors: codesOf(each.sectors),
				groups: codesOf(each.groups),
				parts: parts.length > 0 ? parts : [''],
				status: each.need_status,
				answers: each.answers.map(({ slug, is_part }) => ({ slug, is_part }))
			};
		});
		const found = await listNeedFacts(db(), idOf(area), response);
		expect(bySlug(found.map(tidy))).toEqual(bySlug(expected));
		const named = expected.flatMap(({ answers }) => answers.map(({ slug }) => slug));
		const elsewhere = await listWorkElsewhere(db(), named);
		expect(elsewhere.map(({ slug }) => slug)).toEqual([...new Set(named)].sort());
	}

	test('an organization that confirmed its sheet speaks for the places where it is; a hidden one for none', async () => {
		await empty();
		await publish(db(), [
			anOrganization({
				slug: 'amo',
				sector_codes: ['health'],
				assured_date: '2026-10-01',
				assured_how: 'message',
				locations: [aLocation({ area: 'rabat-hassan', sensitivity: 'protected' })]
			})
		]);
		expect((await listConfirmed(db(), idOf('rabat'))).map(tidy)).toEqual([
			{ sectors: ['health'], groups: [], parts: ['', 'rabat-hassan'], date: '2026-10-01' }
		]);
		expect(await listConfirmed(db(), idOf('oujda'))).toEqual([]);
	});
});
