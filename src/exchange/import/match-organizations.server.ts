import * as v from 'valibot';
import type { OrganizationChange } from '#domain/moderation/change.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import { findRenamedIds } from '#domain/moderation/slug-redirect.store.server.ts';
import { organizationSchema, type Organization } from '#domain/organizations/organization.ts';
import {
	listNamesakes,
	listOrganizations,
	type Current,
	type Namesake
} from '#domain/organizations/organization.store.server.ts';
import type { Issue } from '#exchange/issue.ts';
import {
	mainLocationId,
	mergeOrganization,
	type OrganizationDraft
} from '#exchange/profiles/organizations.ts';
import type { Vocabulary } from '#exchange/profiles/vocabulary.ts';
import { canonicalJson } from '#platform/canonical-json.ts';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy, inChunks } from '#platform/db/rows.server.ts';
import { outcomeOfIssues, type Matched, type MatchedRow } from './matched-rows.server.ts';
import { isValid, type ReadRow } from './validate-rows.ts';

type Row = ReadRow<OrganizationDraft>;

/** Organizations are found again by their address, present or past. */
export async function matchOrganizations(db: Db, rows: readonly Row[], words: Vocabulary): Promise<Matched> {
	const published = await findPublished(
		db,
		rows.flatMap(({ draft }) => [draft.slug, draft.facts.parent ?? []].flat())
	);
	const news = rows.filter((row) => isValid(row) && !published.has(row.draft.slug));
	const namesakes = groupBy(
		await listNamesakes(
			db,
			news.map(({ draft }) => draft.name.fr ?? '')
		),
		({ name }) => name
	);
	const found = rows.map((row) => {
		const current = published.get(row.draft.slug) ?? null;
		const issues = isValid(row) ? [...row.issues, ...compare(row, current, namesakes, words)] : row.issues;
		return { row, current, issues };
	});
	reportLostParents(found, published);

	const changes: OrganizationChange[] = [];
	const matched = found.map(({ row, current, issues }): MatchedRow => {
		const { sheet, line, raw, draft } = row;
		const kept = { sheet, line, raw, record_kind: 'organization', issues };
		const stopped = outcomeOfIssues(issues);
		if (stopped) return { ...kept, outcome: stopped, record_id: current?.record.id ?? null };
		const parent = published.get(draft.facts.parent ?? '')?.record.slug ?? draft.facts.parent;
		const record = mergeOrganization(
			{ ...draft, facts: { ...draft.facts, parent } },
			current?.record ?? null
		);
		if (current && canonicalJson(record) === canonicalJson(current.record))
			return { ...kept, outcome: 'same', record_id: record.id };
		const wrong = checkRecord(organizationSchema, record, line);
		if (wrong.length > 0)
			return { ...kept, outcome: 'invalid', record_id: record.id, issues: [...issues, ...wrong] };
		changes.push({ kind: 'organization', base_revision: current?.revision ?? null, record });
		return { ...kept, outcome: current ? 'changed' : 'new', record_id: record.id };
	});
	return { rows: matched, changes, apply: (trx, context) => proposeBatch(trx, changes, context) };
}

/** Published organizations by every address asked for, old addresses included. */
export async function findPublished(
	db: Db,
	slugs: readonly string[]
): Promise<Map<string, Current<Organization>>> {
	const published = new Map<string, Current<Organization>>();
	for (const chunk of inChunks([...new Set(slugs)])) {
		for (const found of await listOrganizations(db, { slugs: chunk }))
			published.set(found.record.slug, found);
		const renamed = await findRenamedIds(
			db,
			'organization',
			chunk.filter((slug) => !published.has(slug))
		);
		if (renamed.size === 0) continue;
		const moved = await listOrganizations(db, { ids: [...renamed.values()] });
		const byId = new Map(moved.map((found) => [found.record.id, found]));
		for (const [slug, id] of renamed) {
			const found = byId.get(id);
			if (found) published.set(slug, found);
		}
	}
	return published;
}

function compare(
	{ draft, line }: Row,
	current: Current<Organization> | null,
	namesakes: ReadonlyMap<string, Namesake[]>,
	{ areas }: Vocabulary
): Issue[] {
	if (current) {
		const place = current.record.locations.find(({ id }) => id === mainLocationId(current.record.id));
		const lifted = place?.sensitivity === 'protected' && draft.place.sensitivity === 'public';
		return lifted
			? [{ code: 'protection_lifted', severity: 'error', path: 'location_sensitivity', line }]
			: [];
	}
	if (draft.facts.parent !== undefined) return [];
	const city = areas.cityOf(draft.facts.area ?? '');
	const same = namesakes.get(draft.name.fr ?? '')?.find(({ area }) => areas.cityOf(area) === city);
	if (!same) return [];
	const [value, suggestion] = [draft.name.fr, same.slug];
	return [{ code: 'possible_duplicate', severity: 'question', path: 'name', line, value, suggestion }];
}

type Found = { row: Row; issues: Issue[] };

/** A parent is published, or comes in a row that can be used; a row refused takes its branches with it. */
function reportLostParents(found: Found[], published: ReadonlyMap<string, unknown>): void {
	for (;;) {
		const usable = found.filter(({ issues }) => !outcomeOfIssues(issues));
		const coming = new Set(usable.map(({ row }) => row.draft.slug));
		const isLost = (parent: string) => !coming.has(parent) && !published.has(parent);
		const lost = usable.filter(({ row }) => isLost(row.draft.facts.parent ?? row.draft.slug));
		if (lost.length === 0) return;
		for (const one of lost) {
			const { line, draft } = one.row;
			const value = draft.facts.parent ?? '';
			one.issues = [
				...one.issues,
				{ code: 'unknown_parent', severity: 'error', path: 'parent', line, value }
			];
		}
	}
}

/** The last gate: whatever a profile lets through has the shape records have. */
export function checkRecord(schema: v.GenericSchema, record: unknown, line: number): Issue[] {
	const read = v.safeParse(schema, record);
	if (read.success) return [];
	return read.issues.map((issue) => ({
		code: 'invalid_value',
		severity: 'error',
		path: v.getDotPath(issue) ?? '',
		line,
		value: `${issue.received}`
	}));
}
