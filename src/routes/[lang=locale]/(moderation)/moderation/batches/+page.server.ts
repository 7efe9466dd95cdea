import { listChangeBatches } from '#domain/moderation/batch/batch.store.server.ts';
import { guardedLoad, nowhere } from '../../../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

export const load = guardedLoad('undo_batch', nowhere, async (_: PageServerLoadEvent, { db }) => ({
	batches: await listChangeBatches(db)
}));
