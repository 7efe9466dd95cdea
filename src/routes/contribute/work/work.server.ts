/** An activity or a need said through an update link: one short page, sent at once, read by a person before it is published. */
import { fail, redirect } from '@sveltejs/kit';
import {
	checkSaidActivity,
	checkSaidNeed,
	readSaidActivity,
	readSaidNeed
} from '#domain/moderation/contribution/said-work.ts';
import { addActivityByLink, addNeedByLink } from '#domain/moderation/contribution/work-by-link.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { update } from '#messages/update.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { areaGroups } from '../area-groups.ts';
import { readForm } from '../../form-body.server.ts';
import { mustOpen } from '../update/open-link.server.ts';

type Asked = {
	params: { token: string; lang: string };
	request: Request;
	locals: { locale: Locale };
};

const sendings = { limit: 20, seconds: 3600 };

/** What there is to choose among, and what the sheet says already of the organization. */
export async function loadWork({ params, locals: { locale } }: Pick<Asked, 'params' | 'locals'>, db: Db) {
	const { organization } = await mustOpen(db, params, systemClock());
	const terms = await listTerms(db);
	const m = update(locale);
	const words = { whole: (city: string) => m.whole({ city }), countries: m.countries() };
	const ofTaxonomy = (taxonomy: string) =>
		terms
			.filter(({ taxonomy_code }) => taxonomy_code === taxonomy)
			.map(({ code, label, icon }) => ({ code, label: label[locale], icon: icon ?? '' }));
	// what the organization does is offered first
	const sectors = ofTaxonomy('sector');
	const isOwn = ({ code }: { code: string }) => organization.sector_codes.includes(code);
	return {
		path: `/${params.lang}/update/${params.token}`,
		name: organization.name,
		sectors: [...sectors.filter(isOwn), ...sectors.filter((one) => !isOwn(one))],
		groups: ofTaxonomy('population_group'),
		areas: areaGroups(await listPublicAreas(db), locale, words),
		area: organization.area
	};
}

async function read(event: Asked, db: Db, kind: 'activity' | 'need') {
	const { link } = await mustOpen(db, event.params, systemClock());
	const form = await readForm(event.request);
	const activity = readSaidActivity(form);
	const need = readSaidNeed(form);
	const issues = kind === 'activity' ? checkSaidActivity(activity) : checkSaidNeed(need);
	const texts = [need.what, need.more, kind === 'activity' ? activity.method : ''];
	const findings = scanFreeText(texts.filter(Boolean).join('\n'));
	return { link, activity, need, issues, findings, anyway: form.has('anyway') };
}

export async function sendWork(event: Asked, db: Db, kind: 'activity' | 'need') {
	const { link, activity, need, issues, findings, anyway } = await read(event, db, kind);
	const again = { said: activity, issues, findings, problem: null };
	if (issues.length > 0) return fail(400, again);
	if (findings.length > 0 && !anyway) return fail(422, again);
	if (!takeAllowance('update', link.id, sendings))
		return fail(429, { ...again, problem: 'too_many' as const });
	const by = {
		link,
		locale: event.locals.locale,
		issues: findings.map(({ code }) => ({ code, path: null }))
	};
	const at = systemClock();
	const outcome = await (kind === 'activity'
		? addActivityByLink(db, { ...by, said: activity }, at)
		: addNeedByLink(db, { ...by, said: need }, at));
	const path = `/${event.params.lang}/update/${event.params.token}`;
	if (outcome === 'ended') redirect(303, path);
	if (outcome !== 'done') return fail(422, { ...again, problem: 'failed' as const });
	redirect(303, `${path}/${kind === 'activity' ? 'activities' : 'needs'}/new?sent`);
}
