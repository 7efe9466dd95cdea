import { sql } from 'kysely';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { createLink, findLink } from './secret-link.store.server.ts';
import { linkState, type SecretLink } from './secret-link.ts';

/** How long an update link opens, in days, when nothing else is chosen. */
export const updateLinkDays = 30;

export type UpdateLinkAsked = { organization_id: string; created_by_id: string | null; days?: number };

/**
 * A link that opens one organization's sheet to be confirmed, changed or said closed, without account. `pathIn` is the only
 * place where its token is told: it goes into a message to the organization, never into a log.
 */
export async function createUpdateLink(
	db: Db,
	{ organization_id, created_by_id, days = updateLinkDays }: UpdateLinkAsked,
	at: Date
): Promise<{ id: string; expires_at: Date; pathIn: (locale: Locale) => string }> {
	const expires_at = new Date(at.getTime() + days * 86_400_000);
	const { id, token } = await createLink(
		db,
		{ purpose: 'update', organization_id, created_by_id, expires_at },
		at
	);
	return { id, expires_at, pathIn: (locale) => `/${locale}/update/${token}` };
}

/** What has been done through a link: confirming is done once, a change may be sent again until the link ends. */
export type LinkUse = 'confirmed' | 'changed' | 'closed';

/** An open update link. Reading it spends nothing: message previews and mail scanners open links. */
export async function findUpdateLink(
	db: Db,
	token: string,
	at: Date
): Promise<{ state: ReturnType<typeof linkState> | 'unknown'; link: SecretLink | null }> {
	const link = await findLink(db, token, 'update');
	return link?.organization_id ? { state: linkState(link, at), link } : { state: 'unknown', link: null };
}

/** Notes a use of the link, in the caller's transaction. False when it has ended meanwhile. */
export async function useUpdateLink(db: Db, id: string, use: LinkUse, at: Date): Promise<boolean> {
	const { rows } = await sql`
		update secret_link set detail = detail || jsonb_build_object(${`${use}_at`}::text, ${at.toISOString()}::text)
		where id = ${id} and revoked_at is null and spent_at is null and expires_at > ${at} returning id`.execute(db);
	return rows.length > 0;
}
