import { reports } from '#messages/reports.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { ReadableFrozen } from '../report.ts';

/** As it may be named today: a sort and an area stand for one that is not shown. */
export function organizationName(
	{ organizations }: Pick<ReadableFrozen, 'organizations'>,
	id: string,
	locale: Locale
): { name: string; slug: string | null } {
	const m = reports(locale);
	const found = organizations[id];
	const name = found?.name && pickText(found.name, locale)?.value;
	if (name) return { name, slug: found.slug ?? null };
	const what = [found?.type, found?.area].flatMap((label) => (label ? label[locale] : []));
	return {
		name:
			what.length > 0
				? m.hidden_one({ what: what.join(locale === 'ar' ? '، ' : ', ') })
				: m.hidden_organization(),
		slug: null
	};
}
