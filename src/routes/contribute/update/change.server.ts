/** One question, its answer looked at again, then sent: each step is a plain form, and the answer travels with it. */
import { fail, redirect } from '@sveltejs/kit';
import { changeByLink } from '#domain/moderation/contribution/update-by-link.server.ts';
import { countryOf } from '#domain/moderation/contribution/correct-record.server.ts';
import {
	isShown,
	readAnswer,
	readUpdateTopic,
	updateRecord,
	type UpdateTopic
} from '#domain/moderation/contribution/update.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { hoursInWords } from '#ui/hours/hours-in-words.ts';
import { readForm } from '../../form-body.server.ts';
import { mustOpen } from './open-link.server.ts';
import { sheetLines, type Words } from './sheet-lines.ts';

type Asked = {
	params: { token: string; lang: string };
	url: URL;
	request: Request;
	locals: { locale: Locale };
};

export async function offeredWords(db: Db, locale: Locale): Promise<Words> {
	const offer = async (taxonomy: 'sector' | 'language') =>
		(await listTerms(db, taxonomy)).map(({ code, label }) => ({ code, label: label[locale] }));
	return { sectors: await offer('sector'), languages: await offer('language') };
}

/** What is published of what the question is about, to be corrected rather than typed again. */
export function answerFrom(record: Organization, locale: Locale) {
	return {
		numbers: sheetLines(record, 'phone', locale, { sectors: [], languages: [] }),
		hours: hoursInWords(record.schedule?.opening_hours ?? null, locale).join('\n'),
		addresses: record.locations
			.filter(isShown)
			.map(({ id, address }) => ({ id, address: address ?? '', moved: false })),
		new_address: '',
		has_protected: record.locations.some(({ sensitivity }) => sensitivity === 'protected'),
		description: record.description[locale]?.value ?? '',
		sector_codes: record.sector_codes,
		language_codes: record.language_codes,
		note: ''
	};
}

/** The answer as sent, to be sent again: at most as many fields as a question has. */
function carried(form: FormData): [string, string][] {
	return [...form]
		.flatMap(([name, value]): [string, string][] =>
			typeof value === 'string' && name !== 'anyway' ? [[name.slice(0, 60), value.slice(0, 3_000)]] : []
		)
		.slice(0, 150);
}

async function answered({ params, url, request, locals }: Asked, db: Db) {
	const { link, organization } = await mustOpen(db, params, systemClock());
	const topic = readUpdateTopic(url.searchParams.get('what'));
	if (!topic) redirect(303, `/${params.lang}/update/${params.token}/change`);
	const form = await readForm(request);
	const { locale } = locals;
	const answer = readAnswer(topic, form);
	const words = await offeredWords(db, locale);
	if (answer.topic === 'activity') answer.sector_codes = known(answer.sector_codes, words.sectors);
	if (answer.topic === 'languages') answer.language_codes = known(answer.language_codes, words.languages);
	const context = { locale, country: await countryOf(db, organization), newLocationId: newId() };
	const make = (record: Organization) => updateRecord(record, answer, context);
	return { link, organization, topic, form, answer, words, make, updated: make(organization) };
}

const known = (codes: string[], offered: Words['sectors']) =>
	offered.filter(({ code }) => codes.includes(code)).map(({ code }) => code);

/** Free text is looked at before sending; what is meant to be a number is none of it. */
function textOf(topic: UpdateTopic, form: FormData): string {
	if (topic === 'other') return String(form.get('note') ?? '');
	return topic === 'activity' ? String(form.get('description') ?? '') : '';
}

export async function reviewAnswer(event: Asked, db: Db) {
	const { organization, topic, form, answer, words, updated } = await answered(event, db);
	const { locale } = event.locals;
	const before = sheetLines(organization, topic, locale, words);
	const after = sheetLines(updated.record, topic, locale, words);
	return {
		step: 'review' as const,
		answer,
		fields: carried(form),
		before,
		after,
		unread: updated.unread,
		same: updated.unread.length === 0 && JSON.stringify(before) === JSON.stringify(after),
		findings: scanFreeText(textOf(topic, form))
	};
}

/** Back to the question, with what was typed. */
export async function editAnswer(event: Asked, db: Db) {
	const { answer } = await answered(event, db);
	return { step: 'edit' as const, answer };
}

const sendings = { limit: 20, seconds: 3600 };

export async function sendAnswer(event: Asked, db: Db) {
	const { link, answer, make, updated } = await answered(event, db);
	const path = `/${event.params.lang}/update/${event.params.token}`;
	if (!takeAllowance('update', link.id, sendings))
		return fail(429, { step: 'edit' as const, answer, problem: 'too_many' as const });
	const note = updated.unread.join('\n\n') || null;
	const changed = (record: Organization) => make(record).record;
	const outcome = await changeByLink(db, { link, locale: event.locals.locale, changed, note }, systemClock());
	if (outcome === 'ended') redirect(303, path);
	if (outcome === 'refused') return fail(422, { step: 'edit' as const, answer, problem: 'failed' as const });
	redirect(303, `${path}/change?sent=${answer.topic}`);
}
