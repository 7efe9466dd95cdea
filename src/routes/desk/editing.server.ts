/** What is edited, by whom, and what of it may be shown: the same for a page and the form it sends. */
import { can, type Subject } from '#domain/accounts/permission.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { diffRecords } from '#domain/moderation/difference/diff-records.ts';
import { emptyRecord } from '#domain/moderation/difference/empty-record.ts';
import type { Edit } from '#domain/moderation/edit.ts';
import { listProtectedIds, maskRecord, type May } from '#domain/moderation/mask-record.ts';
import { findRecordBySlug } from '#domain/moderation/queue/find-current-record.server.ts';
import { findBase } from '#domain/moderation/queue/publish-edits.server.ts';
import { findOrganization, type Current } from '#domain/organizations/organization.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { EditableRecord } from '#ui/edit-record/form-values.ts';

/** A new record is named by the organization it is of, or by the area it is in, which nobody keeps. */
export type EditTarget = { kind: RecordKind; slug: string; is_new: boolean; in_area?: boolean };
export type Editing = {
	kind: RecordKind;
	/** As it is now; null for a new one. */
	current: Current<EditableRecord> | null;
	/** What the form starts from: the record, or an empty one. */
	start: EditableRecord;
	/** Whose it is; null: nobody's. */
	organization: Organization | null;
	/** A new record that no organization keeps. */
	in_area: boolean;
	may: May;
	/** Places that whoever edits may not see. */
	protected_ids: ReadonlySet<string>;
};
export type Editor = { db: Db; actor: Actor; subject: Subject };

export async function findEditing(
	{ kind, slug, is_new, in_area = false }: EditTarget,
	{ db, actor, subject }: Editor
): Promise<Editing | null> {
	const current = is_new ? null : await findRecordBySlug(db, kind, slug);
	if (!is_new && !current) return null;
	const named = is_new && !in_area ? slug : null;
	const keeper = current ? keeperOf(current.record) : named;
	const found = keeper === null ? null : await findOrganization(db, keeper);
	if (keeper !== null && !found) return null;
	const organization = found?.record ?? null;
	const may = { protected_place: can(actor, 'view_protected_place', subject) };
	return {
		kind,
		current,
		start: current?.record ?? beginning(kind, organization, slug),
		organization,
		in_area,
		may,
		protected_ids: may.protected_place ? new Set() : listProtectedIds(organization)
	};
}

/** The address of the organization whose a record is: an organization's own. */
function keeperOf(record: EditableRecord): string | null {
	return 'organization' in record ? record.organization : record.slug;
}

/** A new record: of the organization, where it is; or of nobody, in the area. */
function beginning(kind: RecordKind, organization: Organization | null, area: string): EditableRecord {
	const empty = emptyRecord(kind);
	const record = { ...empty, organization: organization?.slug ?? null };
	return (
		'area_codes' in empty ? { ...record, area_codes: [organization?.area ?? area] } : record
	) as EditableRecord;
}

/** The record that a form was filled from: an earlier revision when the sheet has changed since. */
export async function baseOf(
	db: Db,
	{ kind, current, start }: Editing,
	revision: number
): Promise<EditableRecord> {
	if (!current || current.revision === revision || !Number.isInteger(revision)) return start;
	return (await findBase(db, kind, current.record.id, revision)) ?? start;
}

export function editsBetween(kind: RecordKind, base: EditableRecord | null, record: EditableRecord): Edit[] {
	return diffRecords(kind, base as never, record as never);
}

/** What may be shown of it. */
export function shownOf<R extends EditableRecord>(editing: Editing, record: R): Showable<R> {
	return maskRecord(record, editing.may, editing.protected_ids);
}
