import type { Organization } from '#domain/organizations/organization.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeChange, type ChangeProposed } from '../queue/propose-change.server.ts';

/** Hides an organization, or shows it again: published at once, as a change like any other, with its author. */
export async function setVisibility(
	db: Db,
	asked: {
		organization_id: string;
		visibility: Organization['visibility'];
		account_id: string;
		origin: 'member' | 'staff';
		locale: Locale;
	},
	at: Date
): Promise<ChangeProposed | null> {
	const current = await findCurrentRecord(db, 'organization', asked.organization_id);
	if (!current) return null;
	const before = current.record.visibility;
	return proposeChange(
		db,
		{
			kind: 'organization',
			record_id: asked.organization_id,
			base_revision: current.revision,
			edits: [{ path: 'visibility', before, after: asked.visibility }],
			origin: asked.origin,
			at_once: true,
			account_id: asked.account_id,
			locale_code: asked.locale
		},
		{ at }
	);
}
