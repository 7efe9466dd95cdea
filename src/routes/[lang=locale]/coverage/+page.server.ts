import { error } from '@sveltejs/kit';
import { countAllCoverage, countCoverage } from '#domain/moderation/translation/count-coverage.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { countEntriesByArea } from '#search/area-counts.server.ts';
import { getGazetteer } from '../../explorer/gazetteer.server.ts';
import { areasUnder, localeRows, type AreaRow } from './coverage-view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { locale }, url }) => {
	const { db } = await getDatabase();
	const { areas, bySlug } = await getGazetteer(db, systemClock().getTime());
	const slug = url.searchParams.get('area') ?? '';
	const chosen = slug === '' ? null : (bySlug.get(slug) ?? error(404));
	const counts = await countEntriesByArea(db);
	const below = areasUnder(areas, chosen, counts);
	const found = await countCoverage(db, [...(chosen ? [chosen.id] : []), ...below.map(({ id }) => id)]);
	const whole = chosen ? found[0]!.by_locale : await countAllCoverage(db);
	const byId = new Map(found.map(({ area_id, by_locale }) => [area_id, by_locale]));
	const byName = (one: AreaRow, other: AreaRow) => one.name.localeCompare(other.name, locale);
	return {
		area: chosen && { slug: chosen.slug, name: chosen.name[locale] },
		languages: localeRows(whole, locale),
		places: below
			.map((area) => ({
				slug: area.slug,
				name: area.name[locale],
				cells: localeRows(byId.get(area.id)!, locale)
			}))
			.sort(byName),
		choices: areas
			.filter((area) => (counts.get(area.slug) ?? 0) > 0)
			.map((area) => ({ slug: area.slug, name: area.name[locale] }))
			.sort((one, other) => one.name.localeCompare(other.name, locale))
	};
};
