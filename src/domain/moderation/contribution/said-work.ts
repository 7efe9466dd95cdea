/** What an organization says of its work through its link: an activity, what became of one, a need. */
import { readDate } from '#domain/activities/read-date.ts';
import type { Activity } from '#domain/activities/activity.ts';
import { isAfter } from '#domain/activities/period.ts';
import type { Need } from '#domain/needs/need.ts';
import { isSlug } from '#platform/slug.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { emptyActivity, emptyNeed } from '../difference/empty-record.ts';
import { slugOf } from './new-organization.ts';
import { plainText } from './said-values.ts';

/** As it was typed. */
export type SaidWork = {
	/** What is done, or what is lacking. */
	what: string;
	more: string;
	sector_codes: string[];
	group_codes: string[];
	area: string;
};
export type SaidActivity = SaidWork & { since: string; reached: string; method: string };
export type WorkIssue = {
	field: 'what' | 'sector' | 'area' | 'since' | 'reached' | 'method';
	code: 'missing' | 'not_understood';
};
type Form = Pick<FormData, 'get' | 'getAll'>;

function readWork(form: Form): SaidWork {
	const codes = (name: string) =>
		form
			.getAll(name)
			.map((value) => plainText(value, 80))
			.filter(isSlug);
	return {
		what: plainText(form.get('what'), 300).replaceAll(/\s+/g, ' '),
		more: plainText(form.get('more'), 2_000),
		sector_codes: codes('sector'),
		group_codes: codes('group'),
		area: plainText(form.get('area'), 80)
	};
}

export const readSaidNeed = readWork;

export function readSaidActivity(form: Form): SaidActivity {
	return {
		...readWork(form),
		since: plainText(form.get('since'), 20),
		reached: plainText(form.get('reached'), 20),
		method: plainText(form.get('method'), 500)
	};
}

export function checkSaidNeed(said: SaidWork): WorkIssue[] {
	const missing = (field: WorkIssue['field'], is: boolean): WorkIssue[] =>
		is ? [{ field, code: 'missing' }] : [];
	return [
		...missing('what', said.what === ''),
		...missing('sector', said.sector_codes.length === 0),
		...missing('area', said.area === '')
	];
}

/** A number without the way it was counted says nothing that can be trusted. */
export function checkSaidActivity(said: SaidActivity): WorkIssue[] {
	const issues = checkSaidNeed(said);
	if (said.since !== '' && readDate(said.since) === null)
		issues.push({ field: 'since', code: 'not_understood' });
	if (said.reached !== '' && countOf(said.reached) === null)
		issues.push({ field: 'reached', code: 'not_understood' });
	if (said.reached !== '' && said.method === '') issues.push({ field: 'method', code: 'missing' });
	return issues;
}

/** `1 200`, `1200`, `١٢٠`. */
function countOf(said: string): number | null {
	const digits = said
		.replaceAll(/[\s.,\u00a0\u202f]/g, '')
		.replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
	return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

export type NewWork = { id: string; organization: string; locale: Locale; today: string };

/** It runs: who says so today is doing it. */
export function newActivity(said: SaidActivity, { id, organization, locale, today }: NewWork): Activity {
	const count = countOf(said.reached);
	const nobody = { female: null, male: null, children: null, adults: null, older: null };
	return {
		...emptyActivity(),
		id,
		slug: slugFor('activity', said.what, id),
		organization,
		title: written(said.what, locale),
		summary: written(said.more, locale),
		sector_codes: said.sector_codes,
		population_group_codes: said.group_codes,
		area_codes: [said.area],
		start_date: readDate(said.since),
		activity_status: 'ongoing',
		people_reached: count === null ? null : { total: count, ...nobody, method: said.method },
		last_reported_date: today
	};
}

export function newNeed(said: SaidWork, { id, organization, locale, today }: NewWork): Need {
	return {
		...emptyNeed(),
		id,
		slug: slugFor('need', said.what, id),
		organization,
		statement: written(said.what, locale),
		evidence: written(said.more, locale),
		sector_codes: said.sector_codes,
		population_group_codes: said.group_codes,
		area_codes: [said.area],
		reported_date: today
	};
}

function written(text: string, locale: Locale): Localized {
	return text === '' ? {} : { [locale]: { value: text, origin: 'author' } };
}

function slugFor(kind: 'activity' | 'need', title: string, id: string): string {
	const number = id.slice(-8);
	const slug = slugOf(title, number);
	return `${slug.endsWith(number) ? kind : slug}-${number}`;
}

/** What became of an activity. */
export const activityNews = ['running', 'paused', 'finished', 'stopped'] as const;
export type ActivityNews = (typeof activityNews)[number];
const statusAfter = {
	running: 'ongoing',
	paused: 'suspended',
	finished: 'completed',
	stopped: 'cancelled'
} as const;

/** `ended`: as typed; only what ends has an end. Null: an end before the beginning, or none that can be read. */
export function withNews(
	activity: Activity,
	{ news, ended }: { news: ActivityNews; ended: string },
	today: string
): Activity | null {
	const after = { ...activity, activity_status: statusAfter[news], last_reported_date: today };
	if (news === 'running' || news === 'paused' || ended === '') return after;
	const end_date = readDate(ended);
	if (end_date === null || (activity.start_date !== null && isAfter(activity.start_date, end_date)))
		return null;
	return { ...after, end_date };
}
