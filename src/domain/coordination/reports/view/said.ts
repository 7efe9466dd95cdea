import { shell } from '#messages/shell.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** A text in the language it is in, with what a reader must know of it: another language, a machine's. */
export type Said = { text: string; lang: Locale; note: string | null };

export function say(text: Localized, locale: Locale): Said | null {
	const picked = pickText(text, locale);
	if (!picked) return null;
	const m = shell(locale);
	const note = picked.fallback
		? m[`in_${picked.locale}`]()
		: picked.origin === 'machine'
			? m.machine_translation()
			: picked.outdated
				? m.outdated_translation()
				: null;
	return { text: picked.value, lang: picked.locale, note };
}
