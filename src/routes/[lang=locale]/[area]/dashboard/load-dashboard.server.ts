import { error, redirect } from '@sveltejs/kit';
import type { Actor } from '#domain/accounts/actor.ts';
import { anywhere, can } from '#domain/accounts/permission.ts';
import { readDashboard } from '#domain/activities/panorama/read-dashboard.server.ts';
import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { findPublicRedirect } from '#domain/moderation/slug-redirect.store.server.ts';
import type { Area } from '#domain/places/area.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { countLanguages } from '#search/languages.server.ts';
import { listUnanswered } from '#search/unanswered.server.ts';
import { childrenOf, getGazetteer, parentsOf, type Gazetteer } from '../../../explorer/gazetteer.server.ts';
import { wordsIn } from '../../../explorer/words.ts';
import { dashboardView } from './dashboard-view.ts';
import { partsMap } from './parts-map.server.ts';

type Asking = { locale: Locale; slug: string; url: URL; actor: Actor };

/** The dashboard of an area, through the lens its address asks for. */
export async function loadDashboard({ locale, slug, url, actor }: Asking) {
	const { db } = await getDatabase();
	const now = systemClock();
	const gazetteer = await getGazetteer(db, now.getTime());
	const area = gazetteer.bySlug.get(slug);
	if (!area) {
		const moved = await findPublicRedirect(db, 'area', slug);
		if (moved) redirect(301, `/${locale}/${moved}/dashboard${url.search}`);
		error(404);
	}
	const lineage = [area, ...parentsOf(area, gazetteer)];
	const subject = { ...anywhere, area_ids: lineage.map(({ id }) => id) };
	const unanswered = can(actor, 'view_unanswered_searches', subject)
		? await listUnanswered(db, area.id, now)
		: null;
	const read = await describeArea(db, { area, gazetteer, locale, params: url.searchParams, now });
	return { view: dashboardView({ ...read, unanswered }) };
}

type Described = { area: Area; gazetteer: Gazetteer; locale: Locale; params: URLSearchParams; now: Date };

/** All that anybody may read of it. A lens that is not known is none. */
export async function describeArea(db: Db, { area, gazetteer, locale, params, now }: Described) {
	const lenses = await listPublicResponses(db);
	const lens = lenses.find(({ code }) => code === params.get('response')) ?? null;
	const asked = Number(params.get('page') ?? 1);
	const page = Number.isSafeInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
	const [counted, languages] = await Promise.all([
		readDashboard(db, { area_id: area.id, response_code: lens?.code ?? '', page }),
		countLanguages(db, area.slug)
	]);
	const children = childrenOf(area, gazetteer);
	return {
		area,
		children,
		lens,
		lenses,
		page,
		counted,
		languages,
		locale,
		words: wordsIn(locale, gazetteer.terms, gazetteer.areas),
		terms: gazetteer.terms,
		map: partsMap(children),
		today: now.toISOString().slice(0, 10)
	};
}
