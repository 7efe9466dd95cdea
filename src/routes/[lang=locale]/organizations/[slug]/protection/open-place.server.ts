/** Somebody is named, and told by mail where to look: both, or neither. */
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { grantPlace } from '#domain/accounts/protection/place-grant.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { protection } from '#messages/protection.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';

type Opening = {
	organization: Organization;
	email: string;
	end_date: string;
	by: string | null;
	locale: Locale;
};

export function openPlace(db: Db, { organization, email, end_date, by, locale }: Opening) {
	const at = systemClock();
	const { id, slug, name } = organization;
	return transaction(db, async (trx) => {
		const grant = { organization_id: id, email, end_date, granted_by_id: by, locale };
		const done = await grantPlace(trx, grant, at);
		if (!done.ok) return done;
		const subject = { subject_kind: 'organization', subject_id: id, detail: { how: 'grant' } };
		await recordAudit(trx, { account_id: by, operation: 'grant_protected_place', ...subject }, at);
		const { account } = done;
		if (account.status !== 'active') return done;
		const language = account.locale_code;
		const m = protection(language);
		const named = { name: pickText(name, language)?.value ?? slug };
		await queueMail(
			trx,
			{
				to: account.email,
				locale: language,
				subject: m.mail_subject(named),
				paragraphs: [m.mail_text({ ...named, date: formatPartialDate(end_date, language) })],
				action: {
					label: m.mail_action(),
					url: `${getConfig().origin}/${language}/organizations/${slug}/protection`
				},
				closing: m.mail_note()
			},
			at
		);
		return done;
	});
}
