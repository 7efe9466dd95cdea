import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import { getGazetteer } from '../../explorer/gazetteer.server.ts';
import { branchesOf } from './branches.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const { db } = await getDatabase();
	const { areas } = await getGazetteer(db, systemClock().getTime());
	return { branches: branchesOf(areas, await countEntriesByArea(db)) };
};
