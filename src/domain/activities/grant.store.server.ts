import { sql } from 'kysely';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import { byOwner, type Owned } from '#domain/organizations/details/owned-rows.server.ts';
import { readSources, writeSources } from '#domain/organizations/details/record-source.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks, insertRows, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Grant, GrantParty } from './grant.ts';
import {
	findIdsBySlug,
	mustFind,
	readAreaLinks,
	replaceRows,
	writeAreaLinks
} from './record-link.store.server.ts';

const areaLink = { table: 'grant_area', owner: 'grant_id' };

/** Writes whole grants, new or not. Only moderation's `apply` may call it. What they point at must exist; throws otherwise. */
export async function writeGrants(db: Db, grants: readonly Current<Grant>[], at: Date): Promise<void> {
	for (const chunk of inChunks(grants)) {
		const records = chunk.map(({ record }) => record);
		const named = records.flatMap(({ organization, parties }) => [
			organization,
			...parties.map((party) => party.organization)
		]);
		const organizations = await findIdsBySlug(db, 'organization', named);
		const rows = chunk.map(({ record, revision }) => ({
			...grantRow(record),
			organization_id: record.organization === null ? null : mustFind(organizations, record.organization),
			revision,
			updated_at: at
		}));
		await insertRows(db, 'funding_grant', rows, ['id']);
		await writeAreaLinks(db, areaLink, records);
		await writeParties(db, records, organizations);
		await writeSources(db, 'grant', records);
	}
}

function grantRow(grant: Grant): Row {
	const { organization: _o, parties: _p, area_codes: _a, sources: _s, ...row } = grant;
	return row;
}

async function writeParties(
	db: Db,
	grants: readonly Grant[],
	organizations: ReadonlyMap<string, string>
): Promise<void> {
	const rows = grants.flatMap(({ id, parties }) =>
		parties.map(({ organization, name, role }, position) => ({
			id: stableId('grant_organization', id, position),
			grant_id: id,
			organization_id: organization === null ? null : mustFind(organizations, organization),
			name,
			role,
			position
		}))
	);
	const ids = grants.map(({ id }) => id);
	await replaceRows(db, { table: 'grant_organization', owner: 'grant_id' }, ids, rows);
}

type GrantRow = Omit<Grant, 'parties' | 'area_codes' | 'sources' | 'amount'> & {
	amount: string | null;
	revision: number;
};

/** Whole grants with these ids or slugs; hidden ones too: never for public pages. */
export async function listGrants(
	db: Db,
	{ ids = [], slugs = [] }: { ids?: readonly string[]; slugs?: readonly string[] }
): Promise<Current<Grant>[]> {
	const { rows } = await sql<GrantRow>`
		select g.id, g.slug, o.slug as organization, g.title, g.summary, g.results, g.amount, g.currency, g.start_date,
			g.end_date, g.visibility, g.revision
		from funding_grant g left join organization o on o.id = g.organization_id
		where g.id = any(${ids}::uuid[]) or g.slug = any(${slugs}::text[])
		order by g.slug`.execute(db);
	const found = rows.map(({ id }) => id);
	const parties = await sql<Owned & GrantParty>`
		select grant_id as owner_id, organization.slug as organization, go.name, go.role
		from grant_organization go left join organization on organization.id = go.organization_id
		where grant_id = any(${found}::uuid[]) order by go.position`.execute(db);
	const partiesOf = byOwner(parties.rows);
	const areasOf = await readAreaLinks(db, areaLink, found);
	const sourcesOf = await readSources(db, 'grant', found);
	return rows.map(({ revision, amount, ...fields }) => ({
		record: {
			...fields,
			amount: amount === null ? null : Number(amount),
			parties: partiesOf(fields.id),
			area_codes: areasOf(fields.id),
			sources: sourcesOf(fields.id)
		},
		revision
	}));
}

/** Grants that this organization keeps, gives or receives. */
export async function listGrantIdsOf(db: Db, organizationId: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select id from funding_grant where organization_id = ${organizationId}::uuid
		union
		select grant_id from grant_organization where organization_id = ${organizationId}::uuid`.execute(db);
	return rows.map(({ id }) => id);
}
