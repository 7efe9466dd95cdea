/** What the holder of an update link may do: say that all is right, propose a change, say that it is closed. */
import type { SecretLink } from '#domain/accounts/secret-link.ts';
import { useUpdateLink, type LinkUse } from '#domain/accounts/create-update-link.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import { listServiceLines } from '#domain/services/list-services.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { diffRecords } from '../difference/diff-records.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeChange, type ProposalDraft } from '../queue/propose-change.server.ts';
import type { Closing } from './correction.ts';

export type ByLink = { link: SecretLink; locale: Locale };
/** `ended`: the link was revoked or expired meanwhile. `nothing`: it says so already. */
export type LinkOutcome = 'done' | 'ended' | 'nothing' | 'refused';

export async function findLinked(db: Db, link: SecretLink) {
	return link.organization_id ? findCurrentRecord(db, 'organization', link.organization_id) : null;
}

/** "Still correct": the sheet and its published services are confirmed today by the organization, at once. */
export async function confirmByLink(db: Db, { link, locale }: ByLink, at: Date): Promise<LinkOutcome> {
	return usingLink(db, link, 'confirmed', at, async (trx, organization, base_revision) => {
		const assured = {
			assured_date: at.toISOString().slice(0, 10),
			assured_by: (pickText(organization.name, locale)?.value ?? organization.slug).slice(0, 200),
			assured_how: 'message' as const
		};
		const confirmed = await proposeChange(
			trx,
			{
				...draftOf(link, locale),
				kind: 'organization',
				record_id: organization.id,
				base_revision,
				edits: diffRecords('organization', organization, { ...organization, ...assured }),
				at_once: true
			},
			{ at }
		);
		for (const service of await listShownServices(trx, organization.id)) {
			await proposeChange(
				trx,
				{
					...draftOf(link, locale),
					kind: 'service',
					record_id: service.record.id,
					base_revision: service.revision,
					edits: diffRecords('service', service.record, { ...service.record, ...assured }),
					at_once: true
				},
				{ at }
			);
		}
		return confirmed;
	});
}

/** Only what the page has shown is confirmed. */
async function listShownServices(db: Db, organizationId: string) {
	const lines = await listServiceLines(db, organizationId);
	return listServices(db, { slugs: lines.map(({ slug }) => slug) });
}

/** A change seen in review: it waits for a moderator. `base_revision`: of the record the answer was made from. */
export async function changeByLink(
	db: Db,
	{
		link,
		locale,
		changed,
		note
	}: ByLink & { changed: (record: Organization) => Organization; note: string | null },
	at: Date
): Promise<LinkOutcome> {
	return usingLink(db, link, 'changed', at, (trx, organization, base_revision) =>
		proposeChange(
			trx,
			{
				...draftOf(link, locale),
				kind: 'organization',
				record_id: organization.id,
				base_revision,
				edits: diffRecords('organization', organization, changed(organization)),
				note
			},
			{ at }
		)
	);
}

/** Closing is looked at by a person before readers are told. */
export async function closeByLink(
	db: Db,
	{
		link,
		locale,
		closing,
		note,
		contact
	}: ByLink & { closing: Closing; note: string | null; contact: string | null },
	at: Date
): Promise<LinkOutcome> {
	return usingLink(db, link, 'closed', at, (trx, organization, base_revision) =>
		proposeChange(
			trx,
			{
				...draftOf(link, locale),
				kind: 'organization',
				record_id: organization.id,
				base_revision,
				edits: diffRecords('organization', organization, { ...organization, status: closing }),
				topics: ['closed'],
				note,
				contact
			},
			{ at }
		)
	);
}

export function draftOf(
	link: SecretLink,
	locale: Locale
): Pick<ProposalDraft, 'origin' | 'link_id' | 'locale_code'> {
	return { origin: 'link', link_id: link.id, locale_code: locale };
}

type Proposed = Awaited<ReturnType<typeof proposeChange>>;

/** Uses the link for what `propose` proposes, in one transaction. */
export async function usingLink(
	db: Db,
	link: SecretLink,
	use: LinkUse,
	at: Date,
	propose: (trx: Db, organization: Organization, revision: number) => Promise<Proposed>
): Promise<LinkOutcome> {
	return transaction(db, async (trx) => {
		if (!(await useUpdateLink(trx, link.id, use, at))) return 'ended';
		const current = await findLinked(trx, link);
		if (!current) return 'ended';
		const proposed = await propose(trx, current.record, current.revision);
		if (proposed.ok) return 'done';
		return proposed.refusals.some(({ code }) => (code as string) === 'nothing_changed')
			? 'nothing'
			: 'refused';
	});
}
