import { needFactOf } from '#domain/needs/gap-facts.ts';
import { gapCells } from '#domain/needs/gap.ts';
import { peopleOf, votesOf } from '#domain/needs/need-query.ts';
import { atThreshold, thresholds, widest, type Ranked } from '#domain/needs/priority.ts';
import { openArea } from '../../../../needs/area.server.ts';
import { readGapFacts } from '../../../../needs/gaps.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, params, url }) => {
	const { db, area, today, place } = await openArea(locale, params.area, '/needs/priorities', url);
	const { needs, facts } = await readGapFacts(db, area, null);
	const from = thresholds.find((each) => String(each) === url.searchParams.get('from')) ?? 3;
	const open = needs.filter(({ need_status: status }) => status === 'open' || status === 'being_addressed');
	const ranked = open.map((need): Ranked & { need: typeof need } => {
		const cells = gapCells([needFactOf(need, area.slug)], facts, {
			columns: 'part',
			group: null,
			day: today
		});
		const gap = widest(cells.filter((cell) => cell.needs.length > 0).map(({ state }) => state));
		return {
			slug: need.slug,
			severity: need.severity,
			people: peopleOf(need),
			gap,
			votes: votesOf(need),
			need
		};
	});
	return { place, from, today, ...atThreshold(ranked, from), noScript: true };
};
