import type { PublicActivity } from '#domain/activities/public-activity.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { organizationName } from '#ui/activities/words.ts';

/** A project, as schema.org knows it; what is not known is left out. */
export function activityEntity(
	activity: PublicActivity,
	locale: Locale,
	address: string
): Record<string, unknown> {
	const description = pickText(activity.summary, locale)?.value;
	const place = activity.areas[0]?.[0]?.name[locale];
	return {
		'@type': 'Project',
		'@id': address,
		name: pickText(activity.title, locale)?.value,
		url: address,
		parentOrganization: { '@type': 'Organization', name: organizationName(activity.keeper, locale) },
		...(description ? { description } : {}),
		...(place ? { areaServed: place } : {}),
		...(activity.sectors.length ? { keywords: activity.sectors.map(({ label }) => label[locale]) } : {})
	};
}
