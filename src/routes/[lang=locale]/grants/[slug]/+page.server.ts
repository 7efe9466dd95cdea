import { listGrantActivitiesAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { findGrantAsOf } from '#domain/activities/asof/find-grant-asof.server.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import type { PublicGrant } from '#domain/activities/public-activity.ts';
import { systemClock } from '#platform/clock.ts';
import { grantView } from '../../../activities/grant-view.ts';
import { getGazetteer } from '../../../explorer/gazetteer.server.ts';
import { wordsIn } from '../../../explorer/words.ts';
import { findWork, type WorkReader } from '../../../past/find-work.server.ts';
import type { PageServerLoad } from './$types';

const reader: WorkReader<PublicGrant> = {
	kind: 'grant',
	today: async (db, slug) => (await listPublicGrants(db, { slug }))[0] ?? null,
	then: findGrantAsOf
};

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const { db, record, asof, problem } = await findWork(reader, event);
	const [activities, { terms, areas }] = await Promise.all([
		asof ? listGrantActivitiesAsOf(db, record, asof) : listPublicActivities(db, { grant_id: record.id }),
		getGazetteer(db, systemClock().getTime())
	]);
	const { id, slug, title, summary, results, amount, currency, start_date, end_date, sources } = record;
	return {
		asof,
		problem,
		grant: { id, slug, title, summary, results, amount, currency, start_date, end_date, sources },
		view: grantView(record, activities, wordsIn(locale, terms, areas), locale, asof),
		noScript: true
	};
};
