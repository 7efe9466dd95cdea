import type { Db } from '#platform/db/open.server.ts';
import {
	listActing,
	listCells,
	listFlows,
	listParties,
	listPresence,
	listStarts
} from './cell.store.server.ts';
import type { DashboardCells } from './dashboard.ts';
import { flowsAtOnce, flowsCounted, organizationsAtOnce } from './page-of-organizations.ts';

/** Everything an area's dashboard counts, current and exact; `page` (from 1) of the organizations. */
export async function readDashboard(
	db: Db,
	{ area_id, response_code, page }: { area_id: string; response_code: string; page: number }
): Promise<DashboardCells> {
	const looked = { area_id, response_code };
	const dimensions = ['total', 'part', 'sector', 'status', 'reported'] as const;
	const offset = (page - 1) * organizationsAtOnce;
	const [cells, starts, { organizations, count: acting }, { flows, count: flow_count, donors: donor_count }] =
		await Promise.all([
			listCells(db, { ...looked, dimensions }),
			listStarts(db, looked),
			listActing(db, { ...looked, limit: organizationsAtOnce, offset }),
			listFlows(db, { ...looked, limit: flowsAtOnce, most: flowsCounted })
		]);
	const organization_ids = organizations.map(({ key_1 }) => key_1);
	const tied = flows.flatMap(({ key_1, key_2 }) => [key_1, key_2]);
	const named = [...new Set([...organization_ids, ...tied])].filter((id) => !id.startsWith('name:'));
	const [presence, parties] = await Promise.all([
		listPresence(db, { ...looked, organization_ids }),
		listParties(db, named)
	]);
	return {
		cells,
		starts,
		organizations,
		acting,
		presence,
		flows,
		flow_count,
		donor_count,
		parties: new Map(parties.map((party) => [party.id, party]))
	};
}
