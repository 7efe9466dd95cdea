import {
	listConfirmed,
	listNeedFacts,
	listNeedTitles,
	listWorkElsewhere,
	listWorkTitles
} from '#domain/needs/gap-facts.store.server.ts';
import {
	columnChoices,
	freshMonths,
	gapCells,
	gapStates,
	layGround,
	type Asked,
	type Columns
} from '#domain/needs/gap.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { readAreaWork } from '#search/activities/area-work.server.ts';
import { askedOf, openArea, type Named } from './area.server.ts';
import { cellAddress, matrixOf } from './gap-matrix.ts';

/** What the rules look at: needs of the area and of wider ones; what is done in it, or said to answer them elsewhere; who reported. */
export async function readGapFacts(
	db: Db,
	area: { id: string; slug: string },
	parts: readonly Named[],
	response: string | null
) {
	const [needs, { work: here, reports }, confirmed] = await Promise.all([
		listNeedFacts(db, area.id, response),
		readAreaWork(db, { area: area.slug, parts: parts.map(({ code }) => code), response }),
		listConfirmed(db, area.id)
	]);
	const known = new Set(here.map(({ slug }) => slug));
	const named = new Set(needs.flatMap(({ answers }) => answers.map(({ slug }) => slug)));
	const elsewhere = await listWorkElsewhere(
		db,
		[...named].filter((slug) => !known.has(slug))
	);
	return { needs, work: [...here, ...elsewhere], reports: [...reports, ...confirmed] };
}

/** The matrix of an area, and the records of the cell that is asked for. */
export async function loadGaps({ locale, slug, url }: { locale: Locale; slug: string; url: URL }) {
	const { db, area, today, place, ...words } = await openArea(locale, slug, '/gaps', url);
	const by = columnChoices.find((each) => each === url.searchParams.get('by')) ?? 'part';
	const columns: Columns = words.parts.length === 0 ? 'group' : by;
	const group = columns === 'part' ? askedOf(url, 'group', words.groups) : null;
	const response = askedOf(url, 'response', words.lenses);
	const asked: Asked = { columns, group, day: today };
	const { needs, work, reports } = await readGapFacts(db, area, words.parts, response);
	const ground = layGround(work, reports, asked);
	const cells = gapCells(needs, ground);
	// through a lens, the other records are not read
	const named = response === null ? new Set([...needs, ...work].flatMap(({ parts }) => parts)) : null;
	const at = cells.find((cell) => url.searchParams.get('cell') === cellAddress(cell));
	return {
		place,
		columns,
		group,
		response,
		groups: words.groups,
		lenses: words.lenses,
		has_parts: words.parts.length > 0,
		months: freshMonths,
		today,
		total: cells.length,
		matrix: matrixOf(cells, ground.last, columns, words, named),
		counts: gapStates.map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length })),
		at: at && {
			...at,
			needs: await listNeedTitles(db, at.needs),
			work: await listWorkTitles(db, at.work)
		}
	};
}
