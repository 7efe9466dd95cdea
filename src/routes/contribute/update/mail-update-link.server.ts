import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { update } from '#messages/update.ts';
import { getConfig } from '#platform/config.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { defaultLocale, locales, type Locale } from '#platform/i18n/locale.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';

/** The language the organization writes in; French, when nothing tells. */
export function languageOf({ description, name }: Pick<Organization, 'description' | 'name'>): Locale {
	const written = [description, name];
	const author = written.flatMap((text) => locales.filter((locale) => text[locale]?.origin === 'author'));
	return author[0] ?? defaultLocale;
}

type Linked = { organization: Organization; to: string; created_by_id: string | null; days?: number };

/** A link and the letter that carries it, both or neither. False: the address is none. */
export async function mailUpdateLink(
	db: Db,
	{ organization, to, created_by_id, days }: Linked,
	at: Date
): Promise<boolean> {
	const locale = languageOf(organization);
	const m = update(locale);
	const name = pickText(organization.name, locale)?.value ?? organization.slug;
	return transaction(db, async (trx) => {
		const asked = { organization_id: organization.id, created_by_id, ...(days ? { days } : {}) };
		const { pathIn, expires_at } = await createUpdateLink(trx, asked, at);
		const until = formatPartialDate(expires_at.toISOString().slice(0, 10), locale);
		const queued = await queueMail(
			trx,
			{
				to,
				locale,
				subject: m.mail_subject({ name }),
				greeting: m.mail_greeting(),
				paragraphs: [m.mail_text({ name }), m.mail_how(), m.mail_until({ date: until })],
				action: { label: m.mail_action(), url: getConfig().origin + pathIn(locale) },
				closing: m.mail_closing()
			},
			at
		);
		return queued.ok;
	});
}
