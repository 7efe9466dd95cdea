/** "Add an organization": what is like it in the directory is shown before anything is sent. */
import { fail, redirect, type RequestEvent, type ServerLoadEvent } from '@sveltejs/kit';
import {
	checkNewOrganization,
	readNewOrganization
} from '#domain/moderation/contribution/new-organization.ts';
import { proposeOrganization } from '#domain/moderation/contribution/propose-organization.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { findPublicArea, listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { joining } from '#messages/joining.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { findSimilar } from '#search/similar/find-similar.server.ts';
import { readForm } from '../form-body.server.ts';
import { openAction } from '../guard.server.ts';
import { areaGroups } from './area-groups.ts';
import { checkForm, giveForm, maySend, trap } from './form-guard.server.ts';

const subject = 'new organization';

async function listOptions(db: Db, locale: Locale) {
	const terms = await listTerms(db);
	const m = joining(locale);
	const words = { whole: (city: string) => m.whole({ city }), countries: m.countries() };
	const ofTaxonomy = (taxonomy: string) =>
		terms
			.filter(({ taxonomy_code }) => taxonomy_code === taxonomy)
			.map(({ code, label, icon }) => ({ code, label: label[locale], icon: icon ?? '' }));
	return {
		sectors: ofTaxonomy('sector'),
		languages: ofTaxonomy('language'),
		areas: areaGroups(await listPublicAreas(db), locale, words)
	};
}

export async function loadNewOrganization(event: ServerLoadEvent) {
	const { db } = await getDatabase();
	const { locale } = event.locals;
	const asked = (name: string) => event.url.searchParams.get(name)?.slice(0, 200) ?? '';
	event.setHeaders({ 'cache-control': 'no-store' });
	return {
		...(await listOptions(db, locale)),
		given: { name: asked('name'), area: asked('area') },
		sent: event.url.searchParams.has('sent'),
		token: giveForm(subject, systemClock()),
		trap
	};
}

/** With the name of each one's area: it is how people tell them apart. */
async function listSimilar(db: Db, said: { name: string; area: string }, locale: Locale) {
	const found = await findSimilar(db, said);
	return Promise.all(
		found.map(async ({ area_slug, ...each }) => {
			const area = await findPublicArea(db, area_slug);
			return { ...each, area: area?.name[locale] ?? '' };
		})
	);
}

export const sendNewOrganization = openAction(async (event: RequestEvent, { db, actor }) => {
	const at = systemClock();
	const { locale } = event.locals;
	const form = await readForm(event.request);
	const said = readNewOrganization(form);
	const thanks = `/${locale}/organizations/new?sent`;
	const state = checkForm(form, subject, at);
	// a machine is told what everybody is told
	if (state.kind === 'machine') redirect(303, thanks);
	const country = (await findPublicArea(db, said.area))?.country_code ?? '';
	const issues = checkNewOrganization(said, country);
	const similar = await listSimilar(db, said, locale);
	const findings = scanFreeText([said.description, said.note].filter(Boolean).join('\n'));
	const again = { said, token: state.token, problem: null, issues, similar, findings };
	if (state.kind === 'problem') return fail(400, { ...again, problem: state.problem });
	if (issues.length > 0) return fail(400, again);
	// the answer is good for those that were shown, not for others that another name brings
	const seen = form.getAll('seen');
	const unseen = similar.some(({ slug }) => !seen.includes(slug));
	if (unseen || (findings.length > 0 && !form.has('anyway'))) return fail(422, again);
	if (!maySend(event, 'new organization')) return fail(429, { ...again, problem: 'too_many' as const });
	const sent = await proposeOrganization(
		db,
		{
			said,
			locale,
			proven: state.proven,
			account_id: actor.kind === 'account' ? actor.account_id : null,
			issues: findings.map(({ code }) => ({ code, path: null }))
		},
		at
	);
	if (!sent.ok) return fail(422, { ...again, problem: 'failed' as const });
	redirect(303, thanks);
});
