import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { can } from '#domain/accounts/permission.ts';
import { findBatch } from '#domain/moderation/batch/batch.store.server.ts';
import { undoBatch } from '#domain/moderation/batch/undo-batch.server.ts';
import { listProtectedIds, maskEdits, maskRecord } from '#domain/moderation/mask-record.ts';
import { mergeRecords, planMerge, type MergePlan } from '#domain/moderation/merge/merge-records.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import {
	listSimilarOrganizations,
	type SimilarOrganization
} from '#domain/organizations/similar-organization.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { isSlug } from '#platform/slug.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { changeLines } from '#ui/difference/change-lines.ts';
import { valuesOfForm } from '#ui/edit-record/form-values.ts';
import { readForm } from '../../form-body.server.ts';
import type { Passed } from '../../guard.server.ts';
import { isId } from '../event.ts';
import { loadWords } from '../names.server.ts';

/** Both must lie where this person may merge. */
async function mayMerge({ db, actor }: Passed, slug: string): Promise<boolean> {
	const subject = await subjectOfRecord(db, 'organization', slug);
	return subject !== null && can(actor, 'merge_records', subject);
}

async function findSide(passed: Passed, slug: string | null): Promise<Organization | null> {
	if (!slug || !isSlug(slug) || !(await mayMerge(passed, slug))) return null;
	return (await findOrganization(passed.db, slug))?.record ?? null;
}

async function listMergeable(passed: Passed, found: readonly SimilarOrganization[]) {
	const allowed: SimilarOrganization[] = [];
	for (const each of found) if (await mayMerge(passed, each.slug)) allowed.push(each);
	return allowed;
}

const lineOf = ({ slug, name }: Pick<Organization, 'slug' | 'name'>, locale: Locale) => ({
	slug,
	name: pickText(name, locale)?.value ?? slug
});

/** What is to choose: two records, found by name or suggested; then, field by field, which of them is right. */
export async function loadMergePage(passed: Passed, url: URL, locale: Locale) {
	const { db } = passed;
	const a = await findSide(passed, url.searchParams.get('a'));
	const b = await findSide(passed, url.searchParams.get('b'));
	const words = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
	const like = a && !b ? (pickText(a.name, 'fr')?.value ?? a.slug) : '';
	const found = words ? await listSimilarOrganizations(db, words, { except: a?.id ?? null }) : [];
	const alike = like ? await listSimilarOrganizations(db, like, { except: a!.id, area: a!.area }) : [];
	const toLine = (each: SimilarOrganization) => ({
		...lineOf(each, locale),
		area: each.area_name[locale] ?? ''
	});
	const plan =
		a && b ? await planMerge(db, { kind: 'organization', survivor_id: a.id, loser_id: b.id }) : null;
	return {
		words,
		a: a && lineOf(a, locale),
		b: b && lineOf(b, locale),
		found: (await listMergeable(passed, found)).map(toLine),
		alike: (await listMergeable(passed, alike)).map(toLine),
		plan: plan && (await showPlan(plan, passed, locale))
	};
}

async function showPlan(plan: MergePlan, passed: Passed, locale: Locale) {
	const records = [plan.survivor, plan.loser].map(({ record }) => record as Organization);
	const ids = listProtectedIds(...records);
	// members see their own place and nobody else's: on this page two organizations meet
	const may = { protected_place: false };
	const words = await loadWords(
		passed.db,
		locale,
		records.map((record) => maskRecord(record, may, ids)),
		[plan.choices]
	);
	const choices = changeLines(maskEdits(plan.choices, may, ids), words);
	return {
		choices: choices.map((line, index) => ({
			...line,
			text: null,
			suggested: plan.choices[index]!.suggested
		})),
		services: plan.services.map(({ slug, name }) => pickText(name, locale)?.value ?? slug),
		work_count: plan.work_count,
		revisions: { survivor: plan.survivor.revision, loser: plan.loser.revision }
	};
}

export async function sendMerge(passed: Passed, request: Request, locale: Locale) {
	const { db, account_id } = passed;
	const values = valuesOfForm(await readForm(request));
	const a = await findSide(passed, values.a ?? null);
	const b = await findSide(passed, values.b ?? null);
	if (!a || !b) error(403);
	const take = Object.keys(values).flatMap((name) =>
		name.startsWith('from:') && values[name] === 'b' ? [name.slice(5)] : []
	);
	const at = systemClock();
	const revisions = { survivor: Number(values.survivor), loser: Number(values.loser) };
	const pair = { kind: 'organization' as const, survivor_id: a.id, loser_id: b.id };
	const merged = await mergeRecords(db, { ...pair, take, revisions }, { account_id, at });
	if (!merged.ok) return fail(400, { refusals: merged.refusals });
	const subject = { subject_kind: 'organization', subject_id: a.id };
	await recordAudit(db, { account_id, operation: 'merge_records', ...subject, detail: { merged: b.id } }, at);
	redirect(303, `/${locale}/moderation/merge?a=${a.slug}&merged=${merged.batch_id}`);
}

/** Both come back as they were; whoever may merge them may take it back. */
export async function undoMerge(passed: Passed, request: Request, locale: Locale) {
	const { db, account_id } = passed;
	const batch_id = String((await readForm(request)).get('batch'));
	const batch = isId(batch_id) ? await findBatch(db, batch_id) : null;
	if (batch?.kind !== 'merge' || !(await mayMerge(passed, batch.source_name))) error(403);
	const undone = await undoBatch(db, { batch_id }, { account_id, at: systemClock() });
	if (!undone.ok) return fail(400, { refusals: undone.refusals });
	redirect(303, `/${locale}/moderation/merge?undone`);
}
