import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { activityStatuses, type Activity, type People } from '#domain/activities/activity.ts';
import { writeResponses } from '#domain/activities/response.store.server.ts';
import { listActivities } from '#domain/activities/activity.store.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { dimensions, type Cell } from './cell.ts';
import { listCells, recountCells } from './cell.store.server.ts';
import { countCells, type Counted } from './count-cells.ts';

const slugs = ['gadem', 'amo', 'foo'] as const;
const sectors = ['health', 'food', 'legal-aid'];
const count = fc.option(fc.constantFrom(0, 1, 4, 5, 120, 1000), { nil: null });
const people: fc.Arbitrary<People | null> = fc.option(
	fc.record({
		total: count,
		female: count,
		male: count,
		children: count,
		adults: count,
		older: count,
		method: fc.constant(null)
	}),
	{ nil: null }
);
const anyFacts: fc.Arbitrary<Partial<Activity>> = fc.record({
	organization: fc.constantFrom(...slugs),
	participants: fc.array(
		fc.oneof(
			fc.record({
				organization: fc.constantFrom(...slugs),
				name: fc.constant(null),
				role: fc.constantFrom('donor' as const, 'implementing_partner' as const)
			}),
			fc.record({
				organization: fc.constant(null),
				name: fc.constant('AFD'),
				role: fc.constant('donor' as const)
			})
		),
		{ maxLength: 3 }
	),
	sector_codes: fc.subarray(sectors),
	population_group_codes: fc.subarray(['migrants', 'refugees', 'women']),
	area_codes: fc.subarray(['rabat', 'rabat-hassan', 'oujda', 'morocco'], { minLength: 1 }),
	activity_status: fc.option(fc.constantFrom(...activityStatuses), { nil: null }),
	start_date: fc.constantFrom(null, '2020', '2021-Q1', '2021-04', '2021-04-12'),
	last_reported_date: fc.constantFrom(null, '2020', '2021-04', '2021-04-12'),
	people_targeted: people,
	people_reached: people,
	responses: fc.constantFrom([], [{ response: 'covid-19', source_words: 'pendant la pandémie' }]),
	visibility: fc.constantFrom('public' as const, 'public' as const, 'partners' as const, 'hidden' as const)
});
type Step = { at: number; facts: Partial<Activity> } | { organization: number; hidden: boolean };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ at: fc.nat(4), facts: anyFacts }) },
	{ weight: 1, arbitrary: fc.record({ organization: fc.nat(2), hidden: fc.boolean() }) }
);

describe.each(engines)('the figures of an area (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		await publish(
			db(),
			slugs.map((slug) => anOrganization({ slug }))
		);
		const label = { fr: 'COVID-19', en: 'COVID-19', es: 'COVID-19', ar: 'كوفيد-19' };
		const unknown = {
			start_date: null,
			end_date: null,
			glide_number: null,
			fts_code: null,
			source_urls: []
		};
		await writeResponses(db(), [{ code: 'covid-19', label, description: {}, ...unknown, position: 1 }]);
	});

	test('are those counted one by one, whatever was written, changed or hidden, in any order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), async (steps) => {
				await sql`truncate activity, revision, proposal, panorama_cell cascade`.execute(db());
				await show(slugs);
				const ids: (string | undefined)[] = [];
				for (const step of steps) {
					if ('organization' in step)
						await show([slugs[step.organization]!], step.hidden ? 'hidden' : 'public');
					else ids[step.at] = await write(ids[step.at], step.facts);
				}
				for (const area of ['morocco', 'rabat', 'rabat-hassan', 'oujda'])
					for (const lens of ['', 'covid-19']) {
						const kept = await figures(area, lens);
						expect(kept, `${area} ${lens}`).toEqual(await counted(area, lens));
					}
				const before = await figures('morocco', '');
				await transaction(db(), recountCells);
				expect(await figures('morocco', '')).toEqual(before);
			}),
			{ numRuns: engine === 'embedded' ? 25 : 40 }
		);
	});

	async function apply(changes: Change[]): Promise<void> {
		const applied = await applyChanges(db(), changes, {
			batch_id: null,
			at: new Date('2026-11-01T09:00:00Z')
		});
		if (!applied.ok) throw new Error(JSON.stringify(applied.refusals));
	}

	async function write(id: string | undefined, facts: Partial<Activity>): Promise<string> {
		const [current] = id ? await listActivities(db(), { ids: [id] }) : [];
		const record = current ? { ...current.record, ...facts } : anActivity(facts);
		await apply([{ kind: 'activity', base_revision: current?.revision ?? null, record }]);
		return record.id;
	}

	async function show(
		names: readonly string[],
		visibility: Organization['visibility'] = 'public'
	): Promise<void> {
		for (const { record, revision } of await listOrganizations(db(), { slugs: names }))
			if (record.visibility !== visibility)
				await apply([{ kind: 'organization', base_revision: revision, record: { ...record, visibility } }]);
	}

	async function figures(area: string, response_code: string): Promise<Cell[]> {
		const area_id = (await listPublicAreas(db())).find(({ slug }) => slug === area)!.id;
		return sorted(await listCells(db(), { area_id, response_code, dimensions }));
	}

	async function counted(area: string, lens: string): Promise<Cell[]> {
		const areas = await listPublicAreas(db());
		const bySlug = new Map(areas.map((one) => [one.slug, one]));
		const byId = new Map(areas.map((one) => [one.id, one]));
		const organizations = await listOrganizations(db(), { slugs });
		const open = new Map(
			organizations
				.filter(({ record }) => record.visibility === 'public')
				.map(({ record }) => [record.slug, record.id])
		);
		const all = (await listActivities(db(), { organizations: [...slugs] })).map(({ record }) => record);
		const shown = all.filter(
			({ visibility, organization }) => visibility === 'public' && open.has(organization)
		);
		const pathTo = (slug: string): string[] => {
			const up = bySlug.get(slug)!;
			return [slug, ...(up.parent_id ? pathTo(byId.get(up.parent_id)!.slug) : [])];
		};
		const partOf = (slug: string): string[] => {
			const path = pathTo(slug);
			const at = path.indexOf(area);
			return at === -1 ? [] : [at === 0 ? '' : path[at - 1]!];
		};
		const known = shown.map((record): Counted => {
			const acting = record.participants.filter(({ role }) => role !== 'donor');
			const named = [record.organization, ...acting.flatMap(({ organization }) => organization ?? [])];
			const donors = record.participants.filter(({ role }) => role === 'donor');
			return {
				...record,
				actors: unique(named.flatMap((slug) => open.get(slug) ?? [])),
				donors: unique(
					donors.flatMap(({ organization, name }) =>
						organization ? (open.get(organization) ?? []) : `name:${name}`
					)
				),
				targeted: shownTotal(record.people_targeted),
				reached: shownTotal(record.people_reached),
				responses: record.responses.map(({ response }) => response),
				parts: unique(record.area_codes.flatMap(partOf))
			};
		});
		return sorted(countCells(known, lens));
	}
});

/** Below five, only that it is below five. */
const shownTotal = (given: People | null) =>
	given?.total === null || given === null || (given.total > 0 && given.total < 5) ? null : given.total;
const unique = <T>(items: readonly T[]) => [...new Set(items)];
const sorted = (cells: readonly Cell[]) =>
	cells
		.map((cell) => ({
			...cell,
			people_targeted: Number(cell.people_targeted),
			people_reached: Number(cell.people_reached)
		}))
		.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
const keyOf = ({ dimension, key_1, key_2, key_3, key_4 }: Cell) =>
	JSON.stringify([dimension, key_1, key_2, key_3, key_4]);
