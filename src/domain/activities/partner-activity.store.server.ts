import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { People } from './activity.ts';

/** What a partner reads of an activity besides what is public. */
export type PartnerPart = {
	place: string | null;
	people_targeted: People | null;
	people_reached: People | null;
};

/** Its place finer than a district and its exact counts; the view keeps protected places back. For partners alone. */
export async function findPartnerPart(db: Db, id: string): Promise<PartnerPart | null> {
	const { rows } = await sql<PartnerPart>`
		select place, people_targeted, people_reached from partner_activity where id = ${id}::uuid`.execute(db);
	return rows[0] ?? null;
}
