import { findPublicArea } from '#domain/places/area.store.server.ts';
import { listOrganizationHeads } from '#domain/organizations/organization.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { diffRecords } from '../difference/diff-records.ts';
import { proposeChange, type ChangeProposed } from '../queue/propose-change.server.ts';
import { newRecord, slugOf, type NewOrganization } from './new-organization.ts';

/** A missing organization waits in the queue of its place. It must have been checked. */
export async function proposeOrganization(
	db: Db,
	{
		said,
		locale,
		proven,
		account_id = null,
		issues
	}: {
		said: NewOrganization;
		locale: Locale;
		proven: boolean;
		/** Of who is signed in: they follow it among what they have proposed. */
		account_id?: string | null;
		issues: { code: string; path: string | null }[];
	},
	at: Date
): Promise<ChangeProposed> {
	const country = (await findPublicArea(db, said.area))?.country_code ?? '';
	const id = newId();
	const number = id.slice(-8);
	const wished = slugOf(said.name, number);
	const [taken] = await listOrganizationHeads(db, { slugs: [wished] });
	const slug = taken ? `${wished}-${number}` : wished;
	const record = newRecord(said, { id, slug, locationId: newId(), locale, country });
	return proposeChange(
		db,
		{
			kind: 'organization',
			record_id: id,
			base_revision: null,
			edits: diffRecords('organization', null, record),
			origin: 'visitor',
			account_id,
			contact: said.contact || null,
			locale_code: locale,
			note: said.note || null,
			urgency: proven ? 1 : 0,
			issues
		},
		{ at }
	);
}
