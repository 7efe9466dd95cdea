import { anywhere, canRead } from '#domain/accounts/permission.ts';
import { findActivityAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { findPartnerPart } from '#domain/activities/partner-activity.store.server.ts';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import { findWork, type WorkReader } from '../../../past/find-work.server.ts';
import type { PageServerLoad } from './$types';

const reader: WorkReader<PublicActivity> = {
	kind: 'activity',
	today: async (db, slug) => (await listPublicActivities(db, { slug }))[0] ?? null,
	then: findActivityAsOf
};

export const load: PageServerLoad = async (event) => {
	const { db, record: activity, asof, problem } = await findWork(reader, event);
	// nobody else's answer holds it: what somebody signed in is shown, no cache keeps (hooks.server.ts)
	const isPartner = asof === null && canRead(event.locals.actor, { ...anywhere, sensitivity: 'partners' });
	return {
		asof,
		problem,
		activity,
		partner: isPartner ? await findPartnerPart(db, activity.id) : null,
		noScript: true
	};
};
