import { findOrganizationName } from '#domain/accounts/describe-roles.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Knock } from './guard.server.ts';

/** The organization of the address. */
export const organizationOfPage = ({ params }: Knock & { params: { slug: string } }, db: Db) =>
	subjectOfRecord(db, 'organization', params.slug);

export async function organizationWords(db: Db, id: string, locale: Locale): Promise<string> {
	const found = await findOrganizationName(db, id);
	return found ? (pickText(found.name, locale)?.value ?? found.slug) : '';
}
