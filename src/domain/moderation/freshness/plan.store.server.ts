import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { queueForSearch } from '../search-queue.store.server.ts';
import { ordinaryCadence, type Cadence } from './freshness.ts';

export async function getCadence(db: Db, organizationId: string): Promise<Cadence> {
	const { rows } = await sql<{ cadence_months: Cadence }>`
		select cadence_months from freshness_plan where organization_id = ${organizationId}`.execute(db);
	return rows[0]?.cadence_months ?? ordinaryCadence;
}

/** How often this organization wants to be asked. The list follows: when its sheet fades has changed. */
export async function setCadence(db: Db, organizationId: string, cadence: Cadence, at: Date): Promise<void> {
	await sql`insert into freshness_plan (organization_id, cadence_months, updated_at)
		values (${organizationId}, ${cadence}, ${at})
		on conflict (organization_id) do update set cadence_months = excluded.cadence_months, updated_at = excluded.updated_at`.execute(
		db
	);
	await queueForSearch(db, [organizationId], at);
}

export type Reminded = { due_date: string; sent: number };

export async function keepReminder(
	db: Db,
	organizationId: string,
	{ due_date, sent }: Reminded,
	at: Date
): Promise<void> {
	await sql`insert into freshness_plan (organization_id, reminded_due_date, reminders_sent, updated_at)
		values (${organizationId}, ${due_date}, ${sent}, ${at})
		on conflict (organization_id) do update set reminded_due_date = excluded.reminded_due_date,
			reminders_sent = excluded.reminders_sent, updated_at = excluded.updated_at`.execute(db);
}
