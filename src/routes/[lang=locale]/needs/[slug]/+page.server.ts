import { findNeedAsOf } from '#domain/needs/asof/find-need-asof.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { getSmallCountBelow } from '#domain/needs/need-report.store.server.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import { findWork, type WorkReader } from '../../../past/find-work.server.ts';
import type { PageServerLoad } from './$types';

const reader: WorkReader<PublicNeed> = {
	kind: 'need',
	today: async (db, slug) => (await listPublicNeeds(db, { slug }))[0] ?? null,
	then: findNeedAsOf
};

export const load: PageServerLoad = async (event) => {
	const { db, record: need, asof, problem } = await findWork(reader, event);
	return { asof, problem, need, below: await getSmallCountBelow(db), noScript: true };
};
