import type { Contact } from '#domain/organizations/organization.ts';

/** A person is named with their recorded consent, or not at all: what a contact lacks to be public. */
export type ContactIssue = { code: 'consent_missing'; path: 'contacts'; value: string };

/** One who withdrew stays in the record, and is shown nowhere; that lacks nothing. */
export function findMissingConsents(contacts: readonly Contact[]): ContactIssue[] {
	return contacts.flatMap(({ name, consent_date, consent_scope, consent_withdrawn_date }) =>
		name !== null && consent_withdrawn_date === null && (consent_date === null || consent_scope === null)
			? [{ code: 'consent_missing', path: 'contacts', value: name }]
			: []
	);
}
