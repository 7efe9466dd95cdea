import { error, redirect } from '@sveltejs/kit';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { childrenOf, getGazetteer } from '../explorer/gazetteer.server.ts';

/** The area of a page under it, and the words it is told with; moved or unknown: sent on, or 404. `page`: `/needs`. */
export async function openArea(locale: Locale, slug: string, page: string, url: URL) {
	const { db } = await getDatabase();
	const now = systemClock();
	const gazetteer = await getGazetteer(db, now.getTime());
	const area = gazetteer.bySlug.get(slug);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', slug);
		if (moved) redirect(301, `/${locale}/${moved}${page}${url.search}`);
		error(404);
	}
	const named = (taxonomy: string) =>
		gazetteer.terms
			.filter(({ taxonomy_code }) => taxonomy_code === taxonomy)
			.map(({ code, label }) => ({ code, label: label[locale] }));
	return {
		db,
		area,
		today: now.toISOString().slice(0, 10),
		place: { slug: area.slug, name: area.name[locale] },
		sectors: named('sector'),
		groups: named('population_group'),
		parts: childrenOf(area, gazetteer)
			.map((part) => ({ code: part.slug, label: part.name[locale] }))
			.sort((one, other) => one.label.localeCompare(other.label, locale)),
		lenses: (await listPublicResponses(db)).map(({ code, label }) => ({ code, label: label[locale] }))
	};
}
export type Named = { code: string; label: string };

/** A code of the address that is one of these; else nothing. */
export const askedOf = (url: URL, name: string, choices: readonly Named[]): string | null => {
	const code = url.searchParams.get(name);
	return choices.some((each) => each.code === code) ? code : null;
};
