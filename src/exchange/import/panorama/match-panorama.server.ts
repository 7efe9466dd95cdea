/** Activities, needs and grants of a file beside those published: what is new, what changed, what names something unknown. */
import { activitySchema, type Activity } from '#domain/activities/activity.ts';
import { isAfter } from '#domain/activities/period.ts';
import { findIdsBySlug } from '#domain/activities/record-link.store.server.ts';
import { grantSchema } from '#domain/activities/grant.ts';
import type { Change, ChangeOf } from '#domain/moderation/change.ts';
import type { Records } from '#domain/moderation/record-type.ts';
import { needSchema } from '#domain/needs/need.ts';
import { findResponseCodes } from '#domain/activities/response.store.server.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import { mergeActivity, type ActivityDraft } from '#exchange/profiles/panorama/activities.ts';
import { mergeGrant, type GrantDraft } from '#exchange/profiles/panorama/grants.ts';
import { mergeNeed, type NeedDraft } from '#exchange/profiles/panorama/needs.ts';
import { isOver } from '#exchange/profiles/panorama/panorama-cells.ts';
import type { IssueCode } from '#exchange/issue.ts';
import { canonicalJson } from '#platform/canonical-json.ts';
import type { Db } from '#platform/db/open.server.ts';
import { findKeptRecords, type KeptKind } from './find-kept-records.server.ts';
import { findHiddenLinks, type HiddenLinks } from './hidden-links.server.ts';
import { checkRecord } from '../match-organizations.server.ts';
import { outcomeOfIssues, type Matched, type MatchedRow } from '../matched-rows.server.ts';
import { namesIn, nameParties, noteUnknown, type Named } from './name-parties.server.ts';
import { isValid, type ReadRow } from '../validate-rows.ts';

type Draft = { key: string; slug: string };
type Merging<K extends KeptKind, D> = {
	kind: K;
	schema: Parameters<typeof checkRecord>[0];
	/** The record the row would have; what it names and is not there is noted on the row. */
	merge(row: ReadRow<D>, current: Records[K] | null, hidden: HiddenLinks): Records[K];
};

async function matchKept<K extends KeptKind, D extends Draft>(
	db: Db,
	rows: readonly ReadRow<D>[],
	{ kind, schema, merge }: Merging<K, D>
): Promise<Matched> {
	const known = await findKeptRecords(
		db,
		kind,
		rows.map(({ draft }) => draft)
	);
	const hidden = await findHiddenLinks(db, known.records);
	const changes: ChangeOf<K>[] = [];
	const takers = new Map<string, string>();
	const matched = rows.map((row): MatchedRow => {
		const { sheet, line, raw, draft } = row;
		const current = known.of(draft);
		const record_id = current?.record.id ?? null;
		const record = isValid(row) ? merge(row, current?.record ?? null, hidden) : null;
		const kept = { sheet, line, raw, record_kind: kind, issues: row.issues };
		const stopped = outcomeOfIssues(row.issues);
		if (stopped || !record) return { ...kept, outcome: stopped ?? 'invalid', record_id };
		if (current && canonicalJson(record) === canonicalJson(current.record))
			return { ...kept, outcome: 'same', record_id };
		const holder = known.holderOf(record.slug) ?? takers.get(record.slug) ?? record.id;
		const wrong =
			holder === record.id
				? checkRecord(schema, record, line)
				: [
						{
							code: 'possible_duplicate' as const,
							severity: 'question' as const,
							path: 'slug',
							line,
							value: record.slug,
							suggestion: record.slug
						}
					];
		const outcome = outcomeOfIssues(wrong);
		if (outcome) return { ...kept, outcome, record_id: record.id, issues: [...row.issues, ...wrong] };
		takers.set(record.slug, record.id);
		changes.push({ kind, base_revision: current?.revision ?? null, record });
		return { ...kept, outcome: current ? 'changed' : 'new', record_id: record.id };
	});
	const all = changes as unknown as Change[];
	return { rows: matched, changes: all, apply: (trx, context) => proposeBatch(trx, all, context) };
}

export async function matchGrants(db: Db, rows: readonly ReadRow<GrantDraft>[]): Promise<Matched> {
	const named = await namesIn(
		db,
		rows.flatMap(({ draft }) => draft.parties?.map(({ said }) => said) ?? [])
	);
	return matchKept<'grant', GrantDraft>(db, rows, {
		kind: 'grant',
		schema: grantSchema,
		merge: (row, current, { isHiddenOrganization: isHidden }) =>
			mergeGrant(row.draft, current, {
				parties: nameParties(row, row.draft.parties, named, grantColumns, current?.parties ?? []),
				isHidden
			})
	});
}

const grantColumns = { donor: 'donors', recipient: 'recipients' } as const;
const roleColumns = {
	lead: 'lead',
	implementing_partner: 'implementing_partners',
	programming_partner: 'programming_partners',
	donor: 'donors',
	government_counterpart: 'government_counterparts'
} as const;

export async function matchActivities(db: Db, rows: readonly ReadRow<ActivityDraft>[]): Promise<Matched> {
	const named = await namesIn(
		db,
		rows.flatMap(({ draft }) => [draft.organization, ...(draft.parties?.map(({ said }) => said) ?? [])])
	);
	const grants = await findNamed(
		db,
		'funding_grant',
		rows.map(({ draft }) => draft.grant)
	);
	const lenses = await findLenses(db, rows);
	return matchKept<'activity', ActivityDraft>(db, rows, {
		kind: 'activity',
		schema: activitySchema,
		merge(row, current, { isHiddenOrganization: isHidden }) {
			const { draft } = row;
			noteOrganization(row, draft.organization, named);
			if (draft.grant !== undefined && !grants.has(draft.grant))
				noteUnknown(row, 'unknown_grant', 'grant', draft.grant, grants.keys());
			noteLenses(row, lenses);
			const merged = mergeActivity(draft, current, {
				organization: named.slugs.get(draft.organization) ?? draft.organization,
				participants: nameParties(row, draft.parties, named, roleColumns, current?.participants ?? []),
				grant: draft.grant,
				isHidden
			});
			noteWhole(row, merged);
			return merged;
		}
	});
}

export async function matchNeeds(db: Db, rows: readonly ReadRow<NeedDraft>[]): Promise<Matched> {
	const named = await namesIn(
		db,
		rows.flatMap(({ draft }) => draft.organization ?? [])
	);
	const said = rows.flatMap(({ draft }) => draft.answers?.map((answer) => answer.said) ?? []);
	const activities = await findKeptRecords(
		db,
		'activity',
		said.map((key) => ({ key, slug: key }))
	);
	const lenses = await findLenses(db, rows);
	return matchKept<'need', NeedDraft>(db, rows, {
		kind: 'need',
		schema: needSchema,
		merge(row, current, { isHiddenActivity: isHidden }) {
			const { draft } = row;
			if (draft.organization !== undefined) noteOrganization(row, draft.organization, named);
			noteLenses(row, lenses);
			const answers = draft.answers?.flatMap(({ said, is_part }) => {
				const found = activities.of({ key: said, slug: said });
				if (!found)
					noteUnknown(row, 'unknown_activity', is_part ? 'answered_partly_by' : 'answered_by', said, []);
				return found ? [{ activity: found.record.slug, is_part }] : [];
			});
			const organization = draft.organization && (named.slugs.get(draft.organization) ?? draft.organization);
			return mergeNeed(draft, current, { organization, answers, isHidden });
		}
	});
}

/** What a row tells must hold together with what it leaves as it is. */
function noteWhole(row: ReadRow<ActivityDraft>, merged: Activity): void {
	const { facts } = row.draft;
	const report = (code: IssueCode, path: string, value: string) => {
		if (!row.issues.some((issue) => issue.code === code && issue.path === path))
			row.issues.push({ code, severity: 'error', path, line: row.line, value });
	};
	for (const name of ['people_targeted', 'people_reached'] as const) {
		const people = merged[name];
		if (facts[name] && people && isOver(people)) report('incomplete_people', name, `${people.total ?? ''}`);
	}
	const { start_date, end_date } = merged;
	const told = facts.start_date ?? facts.end_date;
	if (told && start_date && end_date && isAfter(start_date, end_date))
		report('ends_before_start', 'end_date', end_date);
}

function noteOrganization(row: ReadRow<unknown>, organization: string, named: Named): void {
	if (!named.slugs.has(organization))
		noteUnknown(row, 'unknown_organization', 'organization_id', organization, named.near(organization));
}

type Tagged = { draft: { facts: { responses?: { response: string }[] | undefined } } };

async function findLenses(db: Db, rows: readonly Tagged[]): Promise<Set<string>> {
	return findResponseCodes(
		db,
		rows.flatMap(({ draft }) => draft.facts.responses?.map(({ response }) => response) ?? [])
	);
}

function noteLenses(row: ReadRow<Tagged['draft']>, lenses: ReadonlySet<string>): void {
	for (const { response } of row.draft.facts.responses ?? [])
		if (!lenses.has(response)) noteUnknown(row, 'unknown_response', 'responses', response, lenses);
}

async function findNamed(
	db: Db,
	table: 'funding_grant',
	slugs: readonly (string | undefined)[]
): Promise<ReadonlyMap<string, string>> {
	return findIdsBySlug(
		db,
		table,
		slugs.flatMap((slug) => slug ?? [])
	);
}
