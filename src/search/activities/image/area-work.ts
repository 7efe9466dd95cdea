import type { ActivityStatus } from '#domain/activities/activity.ts';
import type { Work } from '#domain/needs/gap.ts';
import type { Report } from '#domain/needs/last-report.ts';
import { and, eachBit, hasBit } from '../../slots/bits.ts';
import type { ActivityImage } from './activity-image.ts';

/** `parts`: slugs of the areas one level below; `response`: null for all that is done. */
export type AskedWork = { area: string; parts: readonly string[]; response: string | null };
export type AreaWork = {
	/** What is done in the area, of the response that is asked for, by slug. */
	work: Work[];
	/** When something was said of what is done, of any response. */
	reports: Report[];
};

/** What the rules of gaps look at, and no more, of all that is done in an area: pure, without reading a row. */
export function areaWork(image: ActivityImage, { area, parts, response }: AskedWork): AreaWork {
	const here = image.inArea(area);
	const found = new Map<number, { sectors: string[]; groups: string[]; parts: string[]; status: string[] }>();
	eachBit(here, (slot) => found.set(slot, { sectors: [], groups: [], parts: [], status: [] }));
	const collect = (
		facet: string,
		into: 'sectors' | 'groups' | 'parts' | 'status',
		codes: Iterable<string>
	) => {
		for (const code of codes)
			eachBit(and(image.withAny(facet, [code]), here), (slot) => found.get(slot)![into].push(code));
	};
	collect('sector', 'sectors', image.codesOf('sector'));
	collect('group', 'groups', image.codesOf('group'));
	collect('status', 'status', image.codesOf('status'));
	collect('in', 'parts', parts);
	eachBit(and(image.withAny('at', [area]), here), (slot) => found.get(slot)!.parts.push(''));
	const asked = response === null ? here : image.withAny('response', [response]);
	const [work, reports]: [Work[], Report[]] = [[], []];
	for (const [slot, { status, ...where }] of found) {
		const { slug, last_reported_date, end_date } = image.slots[slot]!;
		const said = status[0] === 'unknown' ? null : (status[0] as ActivityStatus);
		if (hasBit(asked, slot)) work.push({ slug, ...where, status: said, last_reported_date, end_date });
		if (last_reported_date !== null) reports.push({ ...where, date: last_reported_date });
	}
	return { work: work.sort((one, other) => (one.slug < other.slug ? -1 : 1)), reports };
}
