import { sql } from 'kysely';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import { byOwner, type Owned } from '#domain/organizations/details/owned-rows.server.ts';
import { readSources, writeSources } from '#domain/organizations/details/record-source.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Activity, Participant, TaggedResponse } from './activity.ts';
import {
	findIdsBySlug,
	mustFind,
	readAreaLinks,
	replaceRows,
	writeAreaLinks
} from './record-link.store.server.ts';

const areaLink = { table: 'activity_area', owner: 'activity_id' };

/**
 * Writes whole activities, new or not. Only moderation's `apply` may call it. What they point at (organizations, areas, places,
 * grant, responses) must exist; throws otherwise.
 */
export async function writeActivities(
	db: Db,
	activities: readonly Current<Activity>[],
	at: Date
): Promise<void> {
	for (const chunk of inChunks(activities)) {
		const records = chunk.map(({ record }) => record);
		const organizations = await findIdsBySlug(db, 'organization', records.flatMap(namedOrganizations));
		const grants = await findIdsBySlug(
			db,
			'funding_grant',
			records.map(({ grant }) => grant)
		);
		const rows = chunk.map(({ record, revision }) => ({
			...activityRow(record),
			organization_id: mustFind(organizations, record.organization),
			grant_id: record.grant === null ? null : mustFind(grants, record.grant),
			revision,
			updated_at: at
		}));
		await insertRows(db, 'activity', rows, ['id']);
		await writeAreaLinks(db, areaLink, records);
		await writeParts(db, records, organizations);
		await writeSources(db, 'activity', records);
	}
}

function namedOrganizations({ organization, participants }: Activity): string[] {
	return [organization, ...participants.flatMap((one) => one.organization ?? [])];
}

function activityRow(activity: Activity): Row {
	const {
		organization: _o,
		participants: _p,
		area_codes: _a,
		location_ids: _l,
		grant: _g,
		responses: _r,
		urls: _u,
		sources: _s,
		...row
	} = activity;
	return row;
}

async function writeParts(
	db: Db,
	activities: readonly Activity[],
	organizations: ReadonlyMap<string, string>
): Promise<void> {
	const ids = activities.map(({ id }) => id);
	const replace = (table: string, rowsOf: (activity: Activity) => Row[]) =>
		replaceRows(db, { table, owner: 'activity_id' }, ids, activities.flatMap(rowsOf));
	await replace('activity_organization', ({ id, participants }) =>
		participants.map(({ organization, name, role }, position) => ({
			id: stableId('activity_organization', id, position),
			activity_id: id,
			organization_id: organization === null ? null : mustFind(organizations, organization),
			name,
			role,
			position
		}))
	);
	await replace('activity_location', ({ id, location_ids }) =>
		location_ids.map((location_id, position) => ({ activity_id: id, location_id, position }))
	);
	await replace('activity_response', ({ id, responses }) =>
		responses.map(({ response, source_words }) => ({
			activity_id: id,
			response_code: response,
			source_words
		}))
	);
	await replace('activity_url', ({ id, urls }) =>
		urls.map(({ label, url }, position) => ({
			id: stableId('activity_url', id, position),
			activity_id: id,
			position,
			label,
			url
		}))
	);
}

type ActivityRow = Omit<
	Activity,
	'participants' | 'area_codes' | 'location_ids' | 'responses' | 'urls' | 'sources' | 'budget'
> & { budget: string | null; revision: number };

/** Whole activities with these ids or slugs, or reported by these organizations; hidden ones too: never for public pages. */
export async function listActivities(
	db: Db,
	{
		ids = [],
		slugs = [],
		organizations = []
	}: { ids?: readonly string[]; slugs?: readonly string[]; organizations?: readonly string[] }
): Promise<Current<Activity>[]> {
	const { rows } = await sql<ActivityRow>`
		select a.id, a.slug, o.slug as organization, a.title, a.summary, a.results, a.sector_codes, a.population_group_codes,
			a.modality_codes, a.place, a.start_date, a.end_date, a.activity_status, a.people_targeted, a.people_reached, a.budget,
			a.currency, g.slug as "grant", a.last_reported_date, a.visibility, a.revision
		from activity a join organization o on o.id = a.organization_id
		left join funding_grant g on g.id = a.grant_id
		where a.id = any(${ids}::uuid[]) or a.slug = any(${slugs}::text[]) or o.slug = any(${organizations}::text[])
		order by a.slug`.execute(db);
	const partsOf = await readParts(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map(({ revision, budget, ...fields }) => ({
		record: { ...fields, budget: budget === null ? null : Number(budget), ...partsOf(fields.id) },
		revision
	}));
}

type Parts = Pick<
	Activity,
	'participants' | 'area_codes' | 'location_ids' | 'responses' | 'urls' | 'sources'
>;

async function readParts(db: Db, ids: readonly string[]): Promise<(id: string) => Parts> {
	const participants = await sql<Owned & Participant>`
		select activity_id as owner_id, organization.slug as organization, ao.name, ao.role
		from activity_organization ao left join organization on organization.id = ao.organization_id
		where activity_id = any(${ids}::uuid[]) order by ao.position`.execute(db);
	const locations = await sql<Owned & { location_id: string }>`
		select activity_id as owner_id, location_id from activity_location
		where activity_id = any(${ids}::uuid[]) order by position`.execute(db);
	const responses = await sql<Owned & TaggedResponse>`
		select activity_id as owner_id, response_code as response, source_words from activity_response
		where activity_id = any(${ids}::uuid[]) order by response_code`.execute(db);
	const urls = await sql<Owned & Activity['urls'][number]>`
		select activity_id as owner_id, label, url from activity_url
		where activity_id = any(${ids}::uuid[]) order by position`.execute(db);
	const areasOf = await readAreaLinks(db, areaLink, ids);
	const sourcesOf = await readSources(db, 'activity', ids);
	const participantsOf = byOwner(participants.rows);
	const locationsOf = byOwner(locations.rows);
	const responsesOf = byOwner(responses.rows);
	const urlsOf = byOwner(urls.rows);
	return (id) => ({
		participants: participantsOf(id),
		area_codes: areasOf(id),
		location_ids: locationsOf(id).map(({ location_id }) => location_id),
		responses: responsesOf(id),
		urls: urlsOf(id),
		sources: sourcesOf(id)
	});
}

/** Activities that one of these organizations reports or takes part in: their public figures follow the organization's visibility. */
export async function listActivityIdsOf(db: Db, organizationIds: readonly string[]): Promise<string[]> {
	if (organizationIds.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select id from activity where organization_id = any(${organizationIds}::uuid[])
		union
		select activity_id from activity_organization where organization_id = any(${organizationIds}::uuid[])`.execute(
		db
	);
	return rows.map(({ id }) => id);
}
