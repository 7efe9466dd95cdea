import { hashText, isSameText } from '#platform/i18n/same-text.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { Localized, LocalizedValue } from '#platform/i18n/localized.ts';
import { localizedTexts, withTexts, type Translatable } from './translation/record-texts.ts';

/** The language its author wrote a text in; null when nobody says. */
export function authorLocale(text: Localized): Locale | null {
	return locales.find((locale) => text[locale]?.origin === 'author') ?? null;
}

/**
 * The record as it shall be, its translations marked outdated where the text they were made from changed, and only there.
 * A text that goes back to what a translation was made from makes it good again.
 */
export function markOutdated<R extends Translatable>(before: R | null, after: R): R {
	if (before === null) return after;
	const earlier = new Map(localizedTexts(before).map(({ key, text }) => [key, text]));
	return withTexts(after, (text, key) => markText(earlier.get(key) ?? null, text));
}

/** One text, by the same rule. */
export function markText(before: Localized | null, after: Localized): Localized {
	const source = authorLocale(after);
	const author = before && authorLocale(before);
	if (!before || !author || !source) return after;
	const [was, is] = [before[author]!.value, after[source]!.value];
	// the author may go on in another language: while the old text stands, what was made from it stands too
	const stands = after[author] !== undefined && isSameText(was, after[author].value);
	const change = { from: hashText(was), to: stands ? hashText(was) : hashText(is) };
	const marked: Localized = {};
	for (const locale of locales) {
		const now = after[locale];
		if (now) marked[locale] = now.origin === 'author' ? now : markTranslation(before[locale], now, change);
	}
	return marked;
}

type SourceChange = { from: string; to: string };

function markTranslation(
	before: LocalizedValue | undefined,
	now: LocalizedValue,
	change: SourceChange
): LocalizedValue {
	if (now.source_hash === change.to) return fresh(now);
	if (!before || isRewritten(before, now)) return markRewritten(before, now);
	if (now.outdated) {
		const from = now.source_hash ?? (before.outdated ? undefined : change.from);
		return from === undefined || from === change.to ? now : { ...now, source_hash: from };
	}
	if (now.source_hash !== undefined) return { ...now, outdated: true };
	// somebody looked, and said that it still holds
	if (before.outdated || change.from === change.to) return now;
	return { ...now, outdated: true, source_hash: change.from };
}

/** Written now, so made from the text as it is now; unless it says what it was made from, and that is gone. */
function markRewritten(before: LocalizedValue | undefined, now: LocalizedValue): LocalizedValue {
	const carriedOver = Boolean(now.outdated && before?.outdated && before.source_hash === now.source_hash);
	if (carriedOver) return fresh(now);
	return now.source_hash === undefined || now.outdated ? now : { ...now, outdated: true };
}

function isRewritten(before: LocalizedValue, now: LocalizedValue): boolean {
	return (
		before.origin !== now.origin ||
		before.reviewed_date !== now.reviewed_date ||
		!isSameText(before.value, now.value)
	);
}

/** Made from the text as it is now: nothing to remember. */
function fresh({ outdated: _, source_hash: __, ...value }: LocalizedValue): LocalizedValue {
	return value;
}
