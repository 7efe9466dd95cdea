import { turning } from '#platform/i18n/turning.ts';
import type { Phone, RecordSchedule } from '#domain/organizations/organization.ts';
import { parsePhoneNumbers } from '#domain/organizations/phone-number.ts';
import { parseSchedule } from '#domain/services/schedule.ts';

/** Text as people sent it: control letters, signs that turn the words around and blanks at the ends go, everything else stays as it was written, tags too: it is text. */
export function plainText(given: unknown, longest: number): string {
	if (typeof given !== 'string') return '';
	return given
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{Cc}\n]/gu, ' ')
		.replace(turning, '')
		.trim()
		.slice(0, longest);
}

/** Numbers as they will be shown; null when one of them cannot be read. `country`: whose numbers they are. */
export function readNumbers(text: string, country: string): Phone[] | null {
	const { phones, issues } = parsePhoneNumbers(text, country);
	if (issues.length > 0 || phones.length === 0) return null;
	return phones.map(({ display, extension, kind }) => ({
		number: extension ? `${display} ext. ${extension}` : display,
		kind,
		description: {},
		sensitivity: 'public'
	}));
}

/** The hours said in words or in figures, on what else is known of them; null when they cannot be read. */
export function withHours(schedule: RecordSchedule | null, text: string): RecordSchedule | null {
	const read = parseSchedule(text);
	if (!read.ok) return null;
	const known = schedule ?? { opening_hours: null, closures: [], exceptions: [], description: {} };
	return { ...known, opening_hours: read.opening_hours };
}
