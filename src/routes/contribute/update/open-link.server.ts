/** Opening an update link: reading it spends nothing, whoever opens it, be it a mail scanner or the preview of a message. */
import { redirect } from '@sveltejs/kit';
import { findUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { can } from '#domain/accounts/permission.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { SecretLink } from '#domain/accounts/secret-link.ts';
import { findLinked } from '#domain/moderation/contribution/update-by-link.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Db } from '#platform/db/open.server.ts';

export type OpenedLink =
	| { state: 'open'; link: SecretLink; organization: Organization }
	| { state: 'expired' | 'spent' | 'revoked' | 'unknown'; link: SecretLink | null };

export async function openLink(db: Db, token: string, at: Date): Promise<OpenedLink> {
	const { state, link } = await findUpdateLink(db, token, at);
	if (state !== 'open' || !link?.organization_id)
		return { state: state === 'open' ? 'unknown' : state, link };
	const current = await findLinked(db, link);
	const subject = await subjectOfRecord(db, 'organization', link.organization_id);
	const holder = { kind: 'link' as const, link_id: link.id, organization_id: link.organization_id };
	if (!current || !subject || !can(holder, 'assure_record', subject)) return { state: 'unknown', link: null };
	return { state: 'open', link, organization: current.record };
}

/** For the pages behind the first: a link that no longer opens is told about there. */
export async function mustOpen(
	db: Db,
	{ token, lang }: { token: string; lang: string },
	at: Date
): Promise<Extract<OpenedLink, { state: 'open' }>> {
	const opened = await openLink(db, token, at);
	if (opened.state !== 'open') redirect(303, `/${lang}/update/${token}`);
	return opened;
}
