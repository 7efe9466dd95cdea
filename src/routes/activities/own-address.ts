import type { Locale } from '#platform/i18n/locale.ts';
import { activitiesPath } from '#search/activities/links.ts';
import { printActivityQuery, type ActivityQuery } from '#search/activities/query.ts';
import type { ActivitiesView } from '#ui/activities/view.ts';

/**
 * By what address search engines and messengers know the page, and whether the former may keep it: the activities of an area, and
 * each lens by itself, which is what people share. Other filters are the same page.
 */
export function ownAddress(
	{
		query,
		found,
		locale
	}: { query: ActivityQuery; found: { count: number; in_area: number }; locale: Locale },
	isLensAlone: boolean,
	isUnfiltered: boolean
): Pick<ActivitiesView, 'canonical' | 'search' | 'index'> {
	const { area, page, selected } = query;
	const lens = printActivityQuery({ area, selected: { response: selected.response } });
	return {
		canonical: activitiesPath(locale, { area }),
		search: isLensAlone ? `?${lens}` : '',
		index: page === 1 && ((isLensAlone && found.count > 0) || (isUnfiltered && found.in_area > 0))
	};
}
