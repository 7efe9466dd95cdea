import { countRecords } from '#domain/services/count-records.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ counts: await countRecords((await getDatabase()).db) });
