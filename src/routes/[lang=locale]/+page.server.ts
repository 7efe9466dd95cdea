import type { Area } from '#domain/places/area.ts';
import { getInstallation } from '#domain/places/installation.store.server.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { landing } from '#messages/landing.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import { findEntries } from '#search/find.server.ts';
import { emptyQuery } from '#search/query.ts';
import type { Found } from '#search/result.ts';
import type { LandingView, NeedLink, PlaceLink } from '#ui/landing/view.ts';
import type { PageServerLoad } from './$types';
import { getGazetteer } from '../explorer/gazetteer.server.ts';

/** How many needs a tired reader is shown before "other topics". */
const needsShown = 12;

type Counts = Map<string, number>;

/** Cities to open with, and the other places with records; an installation that names none opens with the fullest. */
function choosePlaces(areas: readonly Area[], counts: Counts, chosen: readonly string[]) {
	const fullest = areas
		.filter(({ slug, level }) => (level === 'city' || level === 'country') && counts.has(slug))
		.sort((one, other) => (counts.get(other.slug) ?? 0) - (counts.get(one.slug) ?? 0));
	const known = chosen.filter((slug) => counts.has(slug));
	const cities = fullest.filter(({ level }) => level === 'city').map(({ slug }) => slug);
	const featured = known.length ? known : cities.slice(0, 3);
	const others = fullest.map(({ slug }) => slug).filter((slug) => !featured.includes(slug));
	return { featured, others: others.slice(0, 12) };
}

function needLinks(terms: readonly TaxonomyTerm[], found: Found, locale: Locale): NeedLink[] {
	const counts = new Map(found.facets.sector.map(({ code, count }) => [code, count]));
	return terms
		.filter(({ taxonomy_code, code }) => taxonomy_code === 'sector' && counts.has(code))
		.map((term) => ({
			label: term.label[locale],
			icon: term.icon,
			href: `/${locale}/all?sector=${term.code}`,
			count: formatNumber(counts.get(term.code) ?? 0, locale)
		}));
}

export const load: PageServerLoad = async ({ locals: { locale } }) => {
	const { db } = await getDatabase();
	const now = systemClock();
	const m = landing(locale);
	const [installation, counts, gazetteer] = await Promise.all([
		getInstallation(db),
		countEntriesByArea(db),
		getGazetteer(db, now.getTime())
	]);
	const ask = (slug: string) => findEntries(db, { ...emptyQuery(slug), limit: 1 }, { locale, now });
	const place = (slug: string, updated: string | null): PlaceLink => ({
		name: gazetteer.bySlug.get(slug)?.name[locale] ?? slug,
		href: `/${locale}/${slug}`,
		count: m.organizations({ count: counts.get(slug) ?? 0 }),
		updated: updated && m.updated({ date: formatPartialDate(updated, locale) })
	});
	const { featured, others } = choosePlaces(gazetteer.areas, counts, installation.featured_areas);
	const everywhere = await ask('all');
	const needs = needLinks(gazetteer.terms, everywhere, locale);
	const view: LandingView = {
		cities: await Promise.all(featured.map(async (slug) => place(slug, (await ask(slug)).updated_at))),
		others: others.map((slug) => place(slug, null)),
		needs: needs.slice(0, needsShown),
		more_needs: needs.slice(needsShown),
		all_href: `/${locale}/all`,
		total: formatNumber(everywhere.total, locale)
	};
	return { view };
};
