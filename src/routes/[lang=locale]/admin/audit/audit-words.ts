/** What the trail says in words: what was done, and where what it was done on is. */
import type { AuditEvent } from '#domain/accounts/audit.store.server.ts';
import { admin } from '#messages/admin.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';

const told = [
	'decide_proposal',
	'restore_revision',
	'undo_batch',
	'merge_records',
	'assure_record',
	'send_update_link',
	'manage_campaign',
	'grant_protected_place',
	'protect_organization',
	'manage_members',
	'decide_claim',
	'manage_accounts',
	'manage_installation',
	'import_records',
	'read_outbox',
	'read_audit'
] as const;

export function operationWords(operation: string, locale: Locale): string {
	const known = told.find((each) => each === operation) ?? 'other';
	return admin(locale)[`did_${known}`]();
}

type Subject = Pick<
	AuditEvent,
	'subject_kind' | 'subject_id' | 'subject_name' | 'subject_slug' | 'subject_email'
>;

/** Null: it was done on nothing in particular, or what it was done on is no more. */
export function subjectLink(event: Subject, locale: Locale): { href: string; label: string } | null {
	const { subject_kind: kind, subject_id: id, subject_slug: slug } = event;
	const m = admin(locale);
	if (slug && (kind === 'organization' || kind === 'service')) {
		const label = pickText(event.subject_name ?? {}, locale)?.value ?? slug;
		return { href: `/${locale}/${kind}s/${slug}/history`, label };
	}
	if (kind === 'account' && event.subject_email)
		return { href: `/${locale}/admin/accounts/${id}`, label: event.subject_email };
	if (kind === 'proposal') return { href: `/${locale}/moderation/${id}`, label: m.subject_proposal() };
	if (kind === 'campaign')
		return { href: `/${locale}/moderation/campaigns/${id}`, label: m.subject_campaign() };
	if (kind === 'import_batch')
		return { href: `/${locale}/moderation/batches/${id}`, label: m.subject_import_batch() };
	return null;
}
