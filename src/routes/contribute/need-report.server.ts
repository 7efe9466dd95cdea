/** "I looked for this and did not find it": no account, no name, the day only. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { insertNeedReport } from '#domain/needs/need-report.store.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { systemClock } from '#platform/clock.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { openAction } from '../guard.server.ts';
import { openArea } from '../needs/area.server.ts';
import { checkForm, giveForm, maySend, trap } from './form-guard.server.ts';
import { readForm } from '../form-body.server.ts';

const subject = 'need report';
type Asking = { locale: Locale; slug: string; url: URL };

/** The area and its parts, what can be looked for, and for whom. */
export async function loadNeedReport({ locale, slug, url }: Asking) {
	const { place, parts, sectors, groups } = await openArea(locale, slug, '/needs/new', url);
	return {
		place,
		areas: [{ code: place.slug, label: place.name }, ...parts],
		sectors,
		groups,
		sent: url.searchParams.has('sent'),
		token: giveForm(subject, systemClock()),
		trap,
		noScript: true
	};
}

export const sendNeedReport = openAction(async (event: RequestEvent, { db }) => {
	const at = systemClock();
	const { locale } = event.locals;
	const slug = event.params['area'] ?? '';
	const { areas, sectors, groups } = await loadNeedReport({ locale, slug, url: event.url });
	const form = await readForm(event.request);
	const read = (name: string) => String(form.get(name) ?? '').trim();
	const said = {
		area: read('where'),
		sector: read('sector'),
		group: read('group'),
		words: read('words').slice(0, 1_000)
	};
	const thanks = `/${locale}/${slug}/needs/new?sent`;
	const state = checkForm(form, subject, at);
	// a machine is told what everybody is told
	if (state.kind === 'machine') redirect(303, thanks);
	const issues = [
		...(areas.some(({ code }) => code === said.area) ? [] : ['where' as const]),
		...(sectors.some(({ code }) => code === said.sector) ? [] : ['sector' as const])
	];
	const findings = scanFreeText(said.words);
	const again = { said, token: state.token, problem: null, issues, findings };
	if (state.kind === 'problem') return fail(400, { ...again, problem: state.problem });
	if (issues.length > 0) return fail(400, again);
	if (findings.length > 0 && !form.has('anyway')) return fail(422, again);
	if (!maySend(event, 'need report')) return fail(429, { ...again, problem: 'too_many' as const });
	const report = {
		area: said.area,
		sector_code: said.sector,
		population_group_code: groups.find(({ code }) => code === said.group)?.code ?? null,
		words: said.words || null,
		locale_code: locale
	};
	if (!(await insertNeedReport(db, report, at))) return fail(422, { ...again, problem: 'failed' as const });
	redirect(303, thanks);
});
