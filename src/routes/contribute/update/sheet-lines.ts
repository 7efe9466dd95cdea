import type { Organization } from '#domain/organizations/organization.ts';
import { isShown, type UpdateTopic } from '#domain/moderation/contribution/update.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { hoursInWords } from '#ui/hours/hours-in-words.ts';

/** A term as it is offered. */
export type Offered = { code: string; label: string };
export type Words = { sectors: Offered[]; languages: Offered[] };

/** What a record says of one topic, line by line, as it is read through a link: nothing private, nothing protected. */
export function sheetLines(record: Organization, topic: UpdateTopic, locale: Locale, words: Words): string[] {
	const labels = (codes: readonly string[], offered: Offered[]) =>
		offered.filter(({ code }) => codes.includes(code)).map(({ label }) => label);
	switch (topic) {
		case 'phone':
			return record.phones
				.filter(({ sensitivity }) => sensitivity === 'public')
				.map(({ number, kind }) => (kind === 'whatsapp' ? `${number} (WhatsApp)` : number));
		case 'hours':
			return hoursInWords(record.schedule?.opening_hours ?? null, locale);
		case 'address':
			return record.locations.filter(isShown).flatMap(({ address }) => address ?? []);
		case 'activity':
			return [
				...(pickText(record.description, locale)?.value.split('\n') ?? []),
				...labels(record.sector_codes, words.sectors)
			];
		case 'languages':
			return labels(record.language_codes, words.languages);
		case 'other':
			return [];
	}
}
