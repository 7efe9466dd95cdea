import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { needFactOf, workOf } from '#domain/needs/gap-facts.ts';
import { freshMonths, gapCells, gapStates, type Columns } from '#domain/needs/gap.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { askedOf, openArea } from './area.server.ts';

/** What the rules look at: needs of the area and of wider ones; what is done in it, or said to answer them elsewhere. */
export async function readGapFacts(db: Db, area: { id: string; slug: string }, response: string | null) {
	const scope = { area_id: area.id, ...(response ? { response_code: response } : {}) };
	const [needs, here] = await Promise.all([
		listPublicNeeds(db, { ...scope, with_wider: true }),
		listPublicActivities(db, scope)
	]);
	const known = new Set(here.map(({ slug }) => slug));
	const named = new Set(needs.flatMap(({ answers }) => answers.map(({ slug }) => slug)));
	const missing = [...named].filter((slug) => !known.has(slug));
	const elsewhere = (await Promise.all(missing.map((slug) => listPublicActivities(db, { slug })))).flat();
	return {
		needs,
		work: [...here, ...elsewhere],
		facts: [
			...here.map((each) => workOf(each, area.slug)),
			...elsewhere.map((each) => ({ ...workOf(each, area.slug), is_elsewhere: true }))
		]
	};
}

/** The matrix of an area, and the records of the cell that is asked for. */
export async function loadGaps({ locale, slug, url }: { locale: Locale; slug: string; url: URL }) {
	const { db, area, today, place, sectors, groups, parts, lenses } = await openArea(
		locale,
		slug,
		'/gaps',
		url
	);
	const columns: Columns = url.searchParams.get('by') === 'group' || parts.length === 0 ? 'group' : 'part';
	const group = columns === 'part' ? askedOf(url, 'group', groups) : null;
	const response = askedOf(url, 'response', lenses);
	const { needs, work, facts } = await readGapFacts(db, area, response);
	const asked = { columns, group, day: today };
	const cells = gapCells(
		needs.map((each) => needFactOf(each, slug)),
		facts,
		asked
	);
	const at = cells.find(({ sector, column }) => url.searchParams.get('cell') === `${sector}.${column}`);
	return {
		place,
		columns,
		group,
		response,
		groups,
		lenses,
		has_parts: parts.length > 0,
		months: freshMonths,
		today,
		cells,
		rows: used(
			cells.map(({ sector }) => sector),
			sectors
		),
		heads:
			columns === 'part'
				? [{ code: '', label: '' }, ...parts]
				: used(
						cells.map(({ column }) => column),
						groups
					),
		counts: gapStates.map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length })),
		at: at && { ...at, ...recordsOf(at, needs, work) }
	};
}

type Named = { code: string; label: string };

/** Those of which something is known; what nobody said stands last. */
function used(codes: readonly string[], all: readonly Named[]): Named[] {
	return [
		...all.filter(({ code }) => codes.includes(code)),
		...(codes.includes('') ? [{ code: '', label: '' }] : [])
	];
}

/** The records behind a cell, as the page names them. */
function recordsOf(
	at: { needs: readonly string[]; work: readonly string[] },
	needs: readonly PublicNeed[],
	work: readonly PublicActivity[]
) {
	const titles = new Map(work.map((each) => [each.slug, each]));
	return {
		needs: needs.flatMap(({ slug, statement }) => (at.needs.includes(slug) ? [{ slug, statement }] : [])),
		work: at.work.flatMap((slug) => {
			const found = titles.get(slug);
			return found ? [{ slug, title: found.title, last_reported_date: found.last_reported_date }] : [];
		})
	};
}
