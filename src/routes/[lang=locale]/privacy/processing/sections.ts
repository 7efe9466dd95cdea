import { register, type RegisterMessages } from '#messages/register.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Section } from '#ui/reading/reading.ts';

/** All that is recorded about people. Whoever records something more adds it here. */
const kinds = [
	'contacts',
	'accounts',
	'proposals',
	'need_reports',
	'links',
	'mail',
	'places',
	'audit',
	'abuse'
] as const;

export function registerSections(locale: Locale): Section[] {
	const m: RegisterMessages = register(locale);
	return kinds.map((kind) => ({
		id: kind,
		title: m[`${kind}_title`](),
		blocks: [
			{
				facts: [
					{ term: m.why(), text: m[`${kind}_why`]() },
					{ term: m.what(), text: m[`${kind}_what`]() },
					{ term: m.who(), text: m[`${kind}_who`]() },
					{ term: m.long(), text: m[`${kind}_long`]() }
				]
			}
		]
	}));
}
