/** What is edited, by whom, and what of it may be shown: the same for a page and the form it sends. */
import { can, type Subject } from '#domain/accounts/permission.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { diffRecords } from '#domain/moderation/difference/diff-records.ts';
import { emptyService } from '#domain/moderation/difference/empty-record.ts';
import type { Edit } from '#domain/moderation/edit.ts';
import { listProtectedIds, maskRecord, type May } from '#domain/moderation/mask-record.ts';
import { findBase } from '#domain/moderation/queue/publish-edits.server.ts';
import { findOrganization, type Current } from '#domain/organizations/organization.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { DetailedKind } from '#domain/organizations/record-kind.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { EditableRecord } from '#ui/edit-record/form-values.ts';

/** `new_service`: for an organization, named by its slug. */
export type EditTarget = { kind: DetailedKind; slug: string; is_new: boolean };
export type Editing = {
	kind: DetailedKind;
	/** As it is now; null for a new one. */
	current: Current<EditableRecord> | null;
	/** What the form starts from: the record, or an empty one. */
	start: EditableRecord;
	organization: Organization;
	may: May;
	/** Places that whoever edits may not see. */
	protected_ids: ReadonlySet<string>;
};
export type Editor = { db: Db; actor: Actor; subject: Subject };

export async function findEditing(
	{ kind, slug, is_new }: EditTarget,
	{ db, actor, subject }: Editor
): Promise<Editing | null> {
	const service =
		kind === 'service' && !is_new ? ((await listServices(db, { slugs: [slug] }))[0] ?? null) : null;
	if (kind === 'service' && !is_new && !service) return null;
	const organization = await findOrganization(db, service?.record.organization ?? slug);
	if (!organization) return null;
	const may = { protected_place: can(actor, 'view_protected_place', subject) };
	const current = is_new ? null : kind === 'organization' ? organization : service;
	return {
		kind,
		current,
		start: current?.record ?? { ...emptyService(), organization: organization.record.slug },
		organization: organization.record,
		may,
		protected_ids: may.protected_place ? new Set() : listProtectedIds(organization.record)
	};
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

export function editsBetween(
	kind: DetailedKind,
	base: EditableRecord | null,
	record: EditableRecord
): Edit[] {
	return kind === 'organization'
		? diffRecords('organization', base as Organization | null, record as Organization)
		: diffRecords('service', base as Service | null, record as Service);
}

/** What may be shown of it. */
export function shownOf(editing: Editing, record: EditableRecord): Showable<EditableRecord> {
	return maskRecord(record, editing.may, editing.protected_ids);
}
