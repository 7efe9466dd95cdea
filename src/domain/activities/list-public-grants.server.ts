import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicGrant } from './public-activity.ts';
import { areaPathsOf, partiesOf, recordSourcesOf } from './public-parts.store.server.ts';

const id = sql.ref('g.id');

/** Public grants by address, or those an organization gives or receives; all of them when nothing is asked. */
export async function listPublicGrants(
	db: Db,
	{ slug, organization_id }: { slug?: string; organization_id?: string }
): Promise<PublicGrant[]> {
	const of = organization_id
		? sql`exists (select from public_grant_organization go where go.grant_id = g.id and go.organization_id = ${organization_id}::uuid)`
		: sql`true`;
	const { rows } = await sql<Omit<PublicGrant, 'amount'> & { amount: string | null }>`
		select g.id, g.slug, g.title, g.summary, g.results, g.amount, g.currency, g.start_date, g.end_date, g.updated_at,
			${partiesOf({ view: 'public_grant_organization', owner: 'grant_id' }, id)} as parties,
			${areaPathsOf({ view: 'public_grant_area', owner: 'grant_id' }, id)} as areas,
			${recordSourcesOf('grant', id)} as sources
		from public_grant g
		where (${slug ?? null}::text is null or g.slug = ${slug ?? null}) and ${of}
		order by g.start_date desc nulls last, g.slug`.execute(db);
	return rows.map(({ amount, ...grant }) => ({ ...grant, amount: amount === null ? null : Number(amount) }));
}
