import { sql } from 'kysely';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { isSlug } from '#platform/slug.ts';
import type { PublicGrant } from '../public-activity.ts';
import type { KnownThen } from './known-work.ts';
import { areaPathsThen, isToldThen, partiesThen } from './known-work-parts.store.server.ts';

const past = sql.ref('k.snapshot');
type Parts = Pick<PublicGrant, 'parties' | 'areas' | 'updated_at'>;
type Row = Parts & { past: Omit<PublicGrant, keyof Parts> };

/** The grant at today's address, as it was known at the end of a day (ISO). One that is not public today has no past. */
export async function findGrantAsOf(db: Db, slug: string, date: string): Promise<KnownThen<PublicGrant>> {
	if (!isSlug(slug)) return null;
	const today = await sql<{ id: string; title: Localized }>`
		select id, title from public_grant where slug = ${slug}`.execute(db);
	const [now] = today.rows;
	if (!now) return findMoved(db, 'grant', slug);
	const { rows } = await sql<Row>`
		select k.snapshot as past, k.applied_at as updated_at,
			${partiesThen(date, past, 'parties')} as parties, ${areaPathsThen(past)} as areas
		from public_grants_known(${date}::date, array[${now.id}::uuid]) k
		where ${isToldThen(date, 'k')}`.execute(db);
	return rows[0] ? { kind: 'found', record: grantOf(rows[0]) } : { kind: 'not_known', slug, name: now.title };
}

function grantOf({ past: then, ...parts }: Row): PublicGrant {
	const { id, slug, title, summary, results, amount, currency, start_date, end_date, sources } = then;
	return { id, slug, title, summary, results, amount, currency, start_date, end_date, sources, ...parts };
}
