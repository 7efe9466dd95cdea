import { getInstallation } from '#domain/places/installation.store.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { landing } from '#messages/landing.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import { findEntries } from '#search/find.server.ts';
import { emptyQuery } from '#search/query.ts';
import type { LandingView, PlaceLink } from '#ui/landing/view.ts';
import type { PageServerLoad } from './$types';
import { getGazetteer } from '../explorer/gazetteer.server.ts';

/** How many needs a tired reader is shown before "other topics". */
const needsShown = 12;

export const load: PageServerLoad = async ({ locals: { locale } }) => {
	const { db } = await getDatabase();
	const now = systemClock();
	const m = landing(locale);
	const [installation, counts, gazetteer] = await Promise.all([
		getInstallation(db),
		countEntriesByArea(db),
		getGazetteer(db, now.getTime())
	]);
	const everywhere = await findEntries(db, { ...emptyQuery('all'), limit: 1 }, { locale, now });

	const place = async (slug: string, dated: boolean): Promise<PlaceLink> => {
		const found = dated ? await findEntries(db, { ...emptyQuery(slug), limit: 1 }, { locale, now }) : null;
		return {
			name: gazetteer.bySlug.get(slug)?.name[locale] ?? slug,
			href: `/${locale}/${slug}`,
			count: m.organizations({ count: counts.get(slug) ?? 0 }),
			updated: found?.updated_at ? m.updated({ date: formatPartialDate(found.updated_at, locale) }) : null
		};
	};
	const fullest = gazetteer.areas
		.filter(({ slug, level }) => level === 'city' && counts.has(slug))
		.sort((one, other) => (counts.get(other.slug) ?? 0) - (counts.get(one.slug) ?? 0))
		.map(({ slug }) => slug);
	const chosen = installation.featured_areas.filter((slug) => counts.has(slug));
	// an installation that names none opens with the places it knows best
	const featured = chosen.length ? chosen : fullest.slice(0, 3);
	const others = gazetteer.areas
		.filter(
			({ slug, level }) =>
				(level === 'city' || level === 'country') && counts.has(slug) && !featured.includes(slug)
		)
		.sort((one, other) => (counts.get(other.slug) ?? 0) - (counts.get(one.slug) ?? 0))
		.map(({ slug }) => slug);
	const bySector = new Map(everywhere.facets.sector.map(({ code, count }) => [code, count]));
	const needs = gazetteer.terms
		.filter(({ taxonomy_code, code }) => taxonomy_code === 'sector' && bySector.has(code))
		.map((term) => ({
			label: term.label[locale],
			icon: term.icon,
			href: `/${locale}/all?sector=${term.code}`,
			count: formatNumber(bySector.get(term.code) ?? 0, locale)
		}));
	const view: LandingView = {
		cities: await Promise.all(featured.map((slug) => place(slug, true))),
		others: await Promise.all(others.slice(0, 12).map((slug) => place(slug, false))),
		needs: needs.slice(0, needsShown),
		more_needs: needs.slice(needsShown),
		all_href: `/${locale}/all`,
		total: formatNumber(everywhere.total, locale)
	};
	return { view };
};
