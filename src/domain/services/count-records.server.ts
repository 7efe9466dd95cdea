import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** What the public side holds, and what it lacks: the figures a page about the data owes its readers. */
export type RecordCounts = {
	organizations: number;
	services: number;
	/** organizations somebody has confirmed, by whatever means */
	confirmed_organizations: number;
	/** organizations with at least one point on the map */
	organizations_with_point: number;
	/** organizations with at least one place whose address is withheld */
	protected_organizations: number;
	/** organizations with hours of their own or of one of their services */
	organizations_with_hours: number;
	organizations_described_in_arabic: number;
};

export async function countRecords(db: Db): Promise<RecordCounts> {
	const { rows } = await sql<RecordCounts>`
		select
			(select count(*)::int from public_organization) as organizations,
			(select count(*)::int from public_service) as services,
			(select count(*)::int from public_organization where assured_date is not null) as confirmed_organizations,
			(select count(distinct organization_id)::int from public_location where point is not null)
				as organizations_with_point,
			(select count(distinct organization_id)::int from public_location where is_protected) as protected_organizations,
			(select count(distinct coalesce(h.organization_id, s.organization_id))::int
				from public_schedule h left join public_service s on s.id = h.service_id
				where h.opening_hours is not null) as organizations_with_hours,
			(select count(*)::int from public_organization where description -> 'ar' is not null)
				as organizations_described_in_arabic`.execute(db);
	return rows[0]!;
}
