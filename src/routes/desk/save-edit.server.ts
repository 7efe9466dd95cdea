import { can } from '#domain/accounts/permission.ts';
import { mergeEdits, type Merged } from '#domain/moderation/difference/merge-edits.ts';
import type { Conflict, Edit } from '#domain/moderation/edit.ts';
import { maskConflicts } from '#domain/moderation/mask-record.ts';
import type { ProposalRefusal } from '#domain/moderation/proposal.ts';
import { findByName } from '#domain/activities/public-name.store.server.ts';
import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { proposeChange, type ProposalDraft } from '#domain/moderation/queue/propose-change.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { conflictLines, type ConflictLine } from '#ui/difference/change-lines.ts';
import { readValues, type FormError } from '#ui/edit-record/reading/read-values.ts';
import type { EditableRecord, FormValues } from '#ui/edit-record/form-values.ts';
import { baseOf, editsBetween, shownOf, type Editing, type Editor } from './editing.server.ts';
import { loadWords } from './names.server.ts';
import { withNewSlug } from './new-slug.ts';

/** What a form comes back with when it is not done: all that was typed, and why. */
export type Returned = {
	values: FormValues;
	errors: FormError[];
	refusals: ProposalRefusal[];
	conflicts: ConflictLine[];
	/** The revision the conflicts were shown for. */
	seen: number | null;
	nothing: boolean;
	warning: boolean;
};
export type Saved = { done: 'pending' | 'applied'; slug: string; proposal_id: string } | Returned;

export function returned(values: FormValues, why: Partial<Returned> = {}): Returned {
	return {
		values,
		errors: [],
		refusals: [],
		conflicts: [],
		seen: null,
		nothing: false,
		warning: false,
		...why
	};
}

/** Takes what the form says: compares it with what it was filled from, asks where somebody else changed the same, and proposes it. */
export async function saveEdit(
	editing: Editing,
	editor: Editor,
	{ values, locale, account_id }: { values: FormValues; locale: Locale; account_id: string | null }
): Promise<Saved> {
	const { kind, current } = editing;
	const base = await baseOf(editor.db, editing, Number(values.base));
	const named = await listNamed(editor.db, kind, values);
	const read = readValues(kind, base, values, { locale, kept_places: editing.protected_ids, named });
	if (read.errors.length > 0) return returned(values, { errors: read.errors });
	const record_id = current?.record.id ?? newId();
	const record = current ? read.record : withNewSlug(kind, { ...read.record, id: record_id });
	const edits = editsBetween(kind, current ? base : null, record);
	if (edits.length === 0 && !values.note?.trim()) return returned(values, { nothing: true });
	const found = findingsIn(edits);
	if (found.length > 0 && values.warned !== 'on') return returned(values, { warning: true });
	const { merged, conflicts } = mergeWithCurrent(editing, base, edits);
	const settled = settle(conflicts, values, current?.revision ?? null);
	if (!settled) return askAbout(editing, editor, values, { base, conflicts, locale });
	const draft = {
		kind,
		record_id,
		base_revision: current?.revision ?? null,
		edits: [...merged, ...settled],
		issues: found,
		...(await authorOf(editing, editor, record)),
		account_id,
		locale_code: locale,
		note: values.note?.trim() || null
	};
	return send(editor, draft, { values, slug: record.slug });
}

type Author = Pick<ProposalDraft, 'origin' | 'at_once'>;

/** A member trusted by the organization and the city's team publish at once; others are read before. */
async function authorOf(
	{ in_area }: Editing,
	{ db, actor, subject }: Editor,
	record: EditableRecord
): Promise<Author> {
	const isMember =
		actor.kind === 'account' &&
		subject.organization_id !== null &&
		actor.roles.some((role) => role.role === 'member' && role.organization_id === subject.organization_id);
	const subjects = in_area && 'area_codes' in record ? await subjectsIn(db, record.area_codes) : [subject];
	const at_once = subjects.every((each) => each !== null && can(actor, 'publish_at_once', each));
	return { origin: isMember ? 'member' : 'staff', at_once };
}

/** A record that nobody keeps is looked after wherever it is: one may not publish it in another's city. */
const subjectsIn = (db: Db, areas: readonly string[]) =>
	Promise.all(areas.map((slug) => subjectOfArea(db, slug)));

/** Which records are meant by the names written in the form. */
async function listNamed(db: Db, kind: RecordKind, values: FormValues): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const [of, box] of [
		['organization', /\.\d+\.who$/],
		['activity', /^answers\.\d+\.activity$/]
	] as const) {
		const said = Object.entries(values).flatMap(([name, value]) => (box.test(name) ? [value.trim()] : []));
		if (kind === 'organization' || kind === 'service') continue;
		for (const [words, slug] of await findByName(db, of, said)) found.set(`${of}:${words}`, slug);
	}
	return found;
}

async function send(
	{ db }: Editor,
	draft: ProposalDraft,
	{ values, slug }: { values: FormValues; slug: string }
): Promise<Saved> {
	const proposed = await proposeChange(db, draft, { at: systemClock() });
	if (proposed.ok) return { done: proposed.status, slug, proposal_id: proposed.proposal_id };
	return returned(values, {
		refusals: proposed.refusals,
		nothing: proposed.refusals.some(({ code }) => code === 'nothing_changed')
	});
}

function mergeWithCurrent(editing: Editing, base: EditableRecord, edits: Edit[]): Merged {
	const { kind, current } = editing;
	if (!current || current.record === base) return { record: base, conflicts: [], merged: edits };
	return (mergeEdits as unknown as (kind: string, sides: object) => Merged)(kind, {
		base,
		current: current.record,
		edits
	});
}

/** The edits chosen in a conflict; null when somebody must still choose, or the sheet changed again since it was shown. */
function settle(conflicts: readonly Conflict[], values: FormValues, revision: number | null): Edit[] | null {
	if (conflicts.length === 0) return [];
	if (values.seen !== String(revision)) return null;
	if (!conflicts.every(({ path }) => values[`choice:${path}`])) return null;
	return conflicts
		.filter(({ path }) => values[`choice:${path}`] === 'mine')
		.map(({ path, current, proposed }) => ({ path, before: current, after: proposed }));
}

async function askAbout(
	editing: Editing,
	{ db }: Editor,
	values: FormValues,
	{ base, conflicts, locale }: { base: EditableRecord; conflicts: Conflict[]; locale: Locale }
): Promise<Returned> {
	const places = [base, editing.organization].flatMap((each) => (each ? [shownOf(editing, each)] : []));
	const words = await loadWords(
		db,
		locale,
		places.flatMap((each) => ('locations' in each ? [each] : [])),
		conflicts
	);
	const shown = maskConflicts(conflicts, editing.may, editing.protected_ids);
	return returned(values, {
		conflicts: conflictLines(shown, words),
		seen: editing.current?.revision ?? null
	});
}

/** Numbers of persons in texts written anew: said before they are sent, and to who reads the proposal. */
function findingsIn(edits: readonly Edit[]): { code: string; path: string }[] {
	return edits.flatMap(({ path, after }) => {
		const said = (after as { value?: unknown } | null)?.value;
		const text = path === 'place' ? after : said;
		if (typeof text !== 'string') return [];
		return [...new Set(scanFreeText(text).map(({ code }) => code))].map((code) => ({ code, path }));
	});
}
