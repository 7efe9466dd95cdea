import { cellsOfNeed, layGround } from '#domain/needs/gap.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { peopleOf, votesOf } from '#domain/needs/need-query.ts';
import { atThreshold, thresholds, widest, type Ranked } from '#domain/needs/priority.ts';
import { openArea } from '../../../../needs/area.server.ts';
import { readGapFacts } from '../../../../needs/gaps.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => {
	const { db, area, today, place, parts } = await openArea(locale, params.area, '/needs/priorities', url);
	const [needs, facts] = await Promise.all([
		listPublicNeeds(db, { area_id: area.id, with_wider: true }),
		readGapFacts(db, area, parts, null)
	]);
	const from = thresholds.find((each) => String(each) === url.searchParams.get('from')) ?? 3;
	const ground = layGround(facts.work, facts.reports, { columns: 'part', group: null, day: today });
	const gaps = new Map(facts.needs.map((need) => [need.slug, widest(cellsOfNeed(need, ground))]));
	const open = needs.filter(({ need_status: status }) => status === 'open' || status === 'being_addressed');
	const ranked = open.map((need): Ranked & { need: typeof need } => ({
		slug: need.slug,
		severity: need.severity,
		people: peopleOf(need),
		gap: gaps.get(need.slug) ?? 'no_information_since',
		votes: votesOf(need)?.known ?? null,
		need
	}));
	return { place, from, today, ...atThreshold(ranked, from), noScript: true };
};
