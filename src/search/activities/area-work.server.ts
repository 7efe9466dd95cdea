import type { Db } from '#platform/db/open.server.ts';
import { areaWork, type AreaWork, type AskedWork } from './image/area-work.ts';
import { activityImageOf } from './image/load-activity-image.server.ts';

/** What is done in an area and when it was last said, of the edition that the database holds. */
export const readAreaWork = async (db: Db, asked: AskedWork): Promise<AreaWork> =>
	areaWork(await activityImageOf(db), asked);
