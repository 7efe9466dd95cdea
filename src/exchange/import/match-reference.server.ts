/** Areas, terms and holidays: kept by whoever runs the city, without revisions, written by their own stores. */
import type { Response } from '#domain/activities/response.ts';
import { listPublicResponses, writeResponses } from '#domain/activities/response.store.server.ts';
import { renewActivityEpoch } from '#domain/activities/panorama/activity-change.store.server.ts';
import { recountCells } from '#domain/activities/panorama/cell.store.server.ts';
import type { Applied } from '#domain/moderation/change.ts';
import { areaLevels, type Area } from '#domain/places/area.ts';
import { listPublicAreas, writeAreas } from '#domain/places/area.store.server.ts';
import { listHolidays, writeHolidays } from '#domain/places/public-holiday.store.server.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { listTerms, writeTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { Issue } from '#exchange/issue.ts';
import { areaId, type AreaDraft } from '#exchange/profiles/areas.ts';
import { canonicalJson } from '#platform/canonical-json.ts';
import type { Db } from '#platform/db/open.server.ts';
import { outcomeOfIssues, type Matched } from './matched-rows.server.ts';
import { isValid, type ReadRow } from './validate-rows.ts';

/** How one kind of reference is compared and written. */
type Reference<T> = {
	kind: string;
	known: readonly T[];
	keyOf(value: T): string;
	/** What is wrong with a value among all that will be there. */
	check?(value: T, all: ReadonlyMap<string, T>): Omit<Issue, 'line' | 'severity'>[];
	write(trx: Db, values: T[]): Promise<void>;
};

function matchReference<T>(rows: readonly ReadRow<T>[], reference: Reference<T>): Matched {
	const { kind, keyOf, check = () => [] } = reference;
	const known = new Map(reference.known.map((value) => [keyOf(value), value]));
	const coming = rows.filter(isValid).map(({ draft }): [string, T] => [keyOf(draft), draft]);
	const all = new Map([...known, ...coming]);
	const changed: T[] = [];
	const matched = rows.map(({ sheet, line, raw, draft, issues }) => {
		const wrong = isValid({ issues }) ? check(draft, all) : [];
		const allIssues = [...issues, ...wrong.map((issue): Issue => ({ ...issue, line, severity: 'error' }))];
		const kept = { sheet, line, raw, record_kind: kind, record_id: null, issues: allIssues };
		const stopped = outcomeOfIssues(allIssues);
		if (stopped) return { ...kept, outcome: stopped };
		const before = known.get(keyOf(draft));
		if (before && canonicalJson(before) === canonicalJson(draft))
			return { ...kept, outcome: 'same' as const };
		changed.push(draft);
		return { ...kept, outcome: before ? ('changed' as const) : ('new' as const) };
	});
	const apply = async (trx: Db): Promise<Applied> => {
		await reference.write(trx, changed);
		return { ok: true, count: changed.length };
	};
	return { rows: matched, changes: [], apply };
}

export async function matchAreas(db: Db, rows: readonly ReadRow<AreaDraft>[]): Promise<Matched> {
	const known = await listPublicAreas(db);
	const ids = new Map(known.map(({ slug, id }) => [slug, id]));
	const idOf = (slug: string) => ids.get(slug) ?? areaId(slug);
	const named = rows.map((row): ReadRow<Area> => {
		const { parent, ...area } = row.draft;
		return {
			...row,
			draft: { ...area, id: idOf(area.slug), parent_id: parent === null ? null : idOf(parent) }
		};
	});
	const parents = new Map(rows.map(({ draft }) => [idOf(draft.slug), draft.parent ?? '']));
	return matchReference(named, {
		kind: 'area',
		known,
		keyOf: ({ id }) => id,
		check: (area, all) => checkParent(area, all, parents.get(area.id) ?? ''),
		// figures are kept by area: another tree, other figures
		write: async (trx, areas) => {
			await writeAreas(trx, areas);
			await recountCells(trx);
			await renewActivityEpoch(trx);
		}
	});
}

/** A parent is there, and is of a wider level: so the tree has no loops. */
function checkParent(area: Area, all: ReadonlyMap<string, Area>, name: string) {
	if (area.parent_id === null) return [];
	const parent = all.get(area.parent_id);
	if (!parent) return [{ code: 'unknown_parent' as const, path: 'parent', value: name }];
	const isWider = areaLevels.indexOf(parent.level) < areaLevels.indexOf(area.level);
	return isWider ? [] : [{ code: 'invalid_value' as const, path: 'level', value: area.level }];
}

export async function matchTerms(db: Db, rows: readonly ReadRow<TaxonomyTerm>[]): Promise<Matched> {
	const [first] = rows;
	return matchReference(rows, {
		kind: 'taxonomy_term',
		known: first ? await listTerms(db, first.draft.taxonomy_code) : [],
		keyOf: ({ code }) => code,
		check: ({ code, parent_code }, all) => {
			if (parent_code === null) return [];
			if (parent_code === code) return [{ code: 'own_parent', path: 'parent', value: code }];
			return all.has(parent_code) ? [] : [{ code: 'unknown_parent', path: 'parent', value: parent_code }];
		},
		write: writeTerms
	});
}

export async function matchHolidays(db: Db, rows: readonly ReadRow<PublicHoliday>[]): Promise<Matched> {
	return matchReference(rows, {
		kind: 'public_holiday',
		known: await listHolidays(db),
		keyOf: ({ country_code, date, kind }) => `${country_code} ${date} ${kind}`,
		write: writeHolidays
	});
}

export async function matchResponses(db: Db, rows: readonly ReadRow<Response>[]): Promise<Matched> {
	return matchReference(rows, {
		kind: 'response',
		known: await listPublicResponses(db),
		keyOf: ({ code }) => code,
		write: writeResponses
	});
}
