import { sql } from 'kysely';
import type { TaggedResponse } from '#domain/activities/activity.ts';
import {
	findIdsBySlug,
	mustFind,
	readAreaLinks,
	replaceRows,
	writeAreaLinks
} from '#domain/activities/record-link.store.server.ts';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import { byOwner, type Owned } from '#domain/organizations/details/owned-rows.server.ts';
import { readSources, writeSources } from '#domain/organizations/details/record-source.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, type Row } from '#platform/db/rows.server.ts';
import type { Need } from './need.ts';

const areaLink = { table: 'need_area', owner: 'need_id' };

/** Writes whole needs, new or not. Only moderation's `apply` may call it. What they point at must exist; throws otherwise. */
export async function writeNeeds(db: Db, needs: readonly Current<Need>[], at: Date): Promise<void> {
	for (const chunk of inChunks(needs)) {
		const records = chunk.map(({ record }) => record);
		const organizations = await findIdsBySlug(
			db,
			'organization',
			records.map(({ organization }) => organization)
		);
		const rows = chunk.map(({ record, revision }) => ({
			...needRow(record),
			organization_id: record.organization === null ? null : mustFind(organizations, record.organization),
			revision,
			updated_at: at
		}));
		await insertRows(db, 'need', rows, ['id']);
		await writeAreaLinks(db, areaLink, records);
		await writeLinks(db, records);
		await writeSources(db, 'need', records);
	}
}

function needRow(need: Need): Row {
	const {
		organization: _o,
		area_codes: _a,
		answers: _n,
		responses: _r,
		sources: _s,
		people_in_need,
		...row
	} = need;
	return {
		...row,
		people_in_need: people_in_need?.count ?? null,
		people_method: people_in_need?.method ?? null,
		people_source_url: people_in_need?.source_url ?? null
	};
}

async function writeLinks(db: Db, needs: readonly Need[]): Promise<void> {
	const ids = needs.map(({ id }) => id);
	const activities = await findIdsBySlug(
		db,
		'activity',
		needs.flatMap(({ answers }) => answers.map(({ activity }) => activity))
	);
	const answers = needs.flatMap(({ id, answers }) =>
		answers.map(({ activity, is_part }, position) => ({
			need_id: id,
			activity_id: mustFind(activities, activity),
			is_part,
			position
		}))
	);
	const responses = needs.flatMap(({ id, responses }) =>
		responses.map(({ response, source_words }) => ({ need_id: id, response_code: response, source_words }))
	);
	await replaceRows(db, { table: 'need_activity', owner: 'need_id' }, ids, answers);
	await replaceRows(db, { table: 'need_response', owner: 'need_id' }, ids, responses);
}

type NeedRow = Omit<Need, 'area_codes' | 'answers' | 'responses' | 'sources' | 'people_in_need'> & {
	people_in_need: number | null;
	people_method: string | null;
	people_source_url: string | null;
	revision: number;
};

/** Whole needs with these ids or slugs, or reported by these organizations; hidden ones too: never for public pages. */
export async function listNeeds(
	db: Db,
	{
		ids = [],
		slugs = [],
		organizations = []
	}: { ids?: readonly string[]; slugs?: readonly string[]; organizations?: readonly string[] }
): Promise<Current<Need>[]> {
	const { rows } = await sql<NeedRow>`
		select n.id, n.slug, o.slug as organization, n.statement, n.evidence, n.sector_codes, n.population_group_codes,
			n.severity, n.severity_source, n.people_in_need, n.people_method, n.people_source_url, n.need_status, n.reported_date,
			n.votes, n.visibility, n.revision
		from need n left join organization o on o.id = n.organization_id
		where n.id = any(${ids}::uuid[]) or n.slug = any(${slugs}::text[]) or o.slug = any(${organizations}::text[])
		order by n.slug`.execute(db);
	const found = rows.map(({ id }) => id);
	const answers = await sql<Owned & Need['answers'][number]>`
		select need_id as owner_id, activity.slug as activity, is_part
		from need_activity join activity on activity.id = need_activity.activity_id
		where need_id = any(${found}::uuid[]) order by need_activity.position`.execute(db);
	const responses = await sql<Owned & TaggedResponse>`
		select need_id as owner_id, response_code as response, source_words from need_response
		where need_id = any(${found}::uuid[]) order by response_code`.execute(db);
	const answersOf = byOwner(answers.rows);
	const responsesOf = byOwner(responses.rows);
	const areasOf = await readAreaLinks(db, areaLink, found);
	const sourcesOf = await readSources(db, 'need', found);
	return rows.map(({ revision, people_in_need, people_method, people_source_url, ...fields }) => ({
		record: {
			...fields,
			people_in_need:
				people_in_need === null
					? null
					: { count: people_in_need, method: people_method, source_url: people_source_url },
			answers: answersOf(fields.id),
			responses: responsesOf(fields.id),
			area_codes: areasOf(fields.id),
			sources: sourcesOf(fields.id)
		},
		revision
	}));
}
