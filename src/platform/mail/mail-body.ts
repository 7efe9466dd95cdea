import type { Locale } from '#platform/i18n/locale.ts';

/** What a mail says, in the receiver's language: words only, laid out the same way for every mail. */
export type MailBody = {
	greeting?: string;
	paragraphs: readonly string[];
	/** The one thing to do, as a button and as an address that can be copied. */
	action?: { label: string; url: string };
	closing?: string;
};

export type Mail = MailBody & {
	to: string;
	locale: Locale;
	subject: string;
};
