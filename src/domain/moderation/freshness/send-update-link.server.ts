import { createLink } from '#domain/accounts/secret-link.store.server.ts';
import { freshness } from '#messages/freshness.ts';
import { update } from '#messages/update.ts';
import type { Db } from '#platform/db/open.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { defaultLocale, isLocale, type Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import type { SheetState } from './sheet-state.ts';
import { stateOf } from './sheet-state.ts';

/** Long enough for an association whose mail is read once a month. */
const linkDays = 45;
const dayMs = 86_400_000;

export type UpdateLinkMail = {
	sheet: SheetState;
	/** Which reminder it is: 1 to 3. */
	reminder: 1 | 2 | 3;
	created_by_id: string | null;
	/** Of this site, without a final slash. */
	site: string;
};

/** French is understood by most; an organization that names other languages of ours and not French is written to in the first of them. */
export function mailLocale(languages: readonly string[]): Locale {
	if (languages.includes(defaultLocale)) return defaultLocale;
	return languages.find(isLocale) ?? defaultLocale;
}

/** A link and the letter that carries it, in the caller's transaction. False when there is no address to write to. */
export async function sendUpdateLink(
	trx: Db,
	{ sheet, reminder, created_by_id, site }: UpdateLinkMail,
	at: Date
): Promise<boolean> {
	if (!sheet.email) return false;
	const locale = mailLocale(sheet.language_codes);
	const m = freshness(locale);
	const day = (date: string) => formatPartialDate(date, locale);
	const expires_at = new Date(at.getTime() + linkDays * dayMs);
	const { token } = await createLink(
		trx,
		{ purpose: 'update', organization_id: sheet.id, created_by_id, expires_at },
		at
	);
	const { fades_date, state } = stateOf(sheet, at.toISOString().slice(0, 10));
	const name = pickText(sheet.name, locale)?.value ?? sheet.slug;
	const queued = await queueMail(
		trx,
		{
			to: sheet.email,
			locale,
			subject: m[`mail_subject_${reminder}`](),
			greeting: m.mail_greeting(),
			paragraphs: [
				m.mail_about({ name }),
				...(sheet.assured_date ? [m.mail_last({ date: day(sheet.assured_date) })] : []),
				m.mail_how({ confirm: update(locale).confirm() }),
				...(reminder > 1 && fades_date && state !== 'faded' ? [m.mail_fades({ date: day(fades_date) })] : [])
			],
			action: { label: m.mail_action(), url: `${site}/${locale}/update/${token}` },
			closing: m.mail_expires({ date: day(expires_at.toISOString()) })
		},
		at
	);
	return queued.ok;
}
