import type { Locale } from './locale.ts';

/** Morocco's own month names and 0–9 digits in Arabic: أبريل, نونبر, 2026. */
export const languageTags: Record<Locale, string> = { fr: 'fr', en: 'en-GB', es: 'es', ar: 'ar-MA' };

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${JSON.stringify(options)}`;
	let known = formats.get(key);
	if (!known) formats.set(key, (known = new Intl.DateTimeFormat(languageTags[locale], options)));
	return known;
}

/** An ISO date as precisely as it is known: `2021`, `avril 2021` or `12 avril 2021`. */
export function formatDate(date: string, locale: Locale): string {
	const [year, month, day] = date.split('-');
	if (!month) return year!;
	const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
	if (day) options.day = 'numeric';
	return format(locale, options).format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`));
}

/** The name of an ISO date's day: `lundi`. */
export function formatWeekday(date: string, locale: Locale): string {
	return format(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** An instant as the clock of a place shows it: `17:00`. */
export function formatTime(at: Date, timeZone: string, locale: Locale): string {
	return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
}
