/** "Something is wrong here", on every kind of record alike. */
import { error, fail, redirect, type RequestEvent, type ServerLoadEvent } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { pathOf } from '#domain/moderation/record-path.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { readCorrection, saysNothing } from '#domain/moderation/contribution/correction.ts';
import { sendCorrection } from '#domain/moderation/contribution/correct-record.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { findMoved, findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { findServiceSheet } from '#domain/services/find-service.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { isSlug } from '#platform/slug.ts';
import { readForm } from '../form-body.server.ts';
import { openAction } from '../guard.server.ts';
import { checkForm, giveForm, maySend, trap } from './form-guard.server.ts';

type Slug = { params: { slug: string; lang: string } };

/** What of a published record the page shows: its name, and the numbers of one that has doors; or where it has moved. */
async function findPublished(db: Db, kind: RecordKind, slug: string) {
	const found = await (kind === 'organization'
		? findOrganizationSheet(db, slug)
		: kind === 'service'
			? findServiceSheet(db, slug)
			: findKept(db, kind, slug));
	if (found?.kind !== 'found') return found;
	const { name, phones } = found.sheet;
	return { kind: 'found' as const, name, slug, numbers: phones.map(({ number }) => number) };
}

/** The record a form is about: one opened before its record had another address is not lost. */
async function followed(db: Db, kind: RecordKind, slug: string) {
	const found = await findPublished(db, kind, slug);
	const record = found?.kind === 'moved' ? await findPublished(db, kind, found.slug) : found;
	if (record?.kind !== 'found') error(404);
	return record;
}

type KeptKind = Exclude<RecordKind, 'organization' | 'service'>;
const nameOfKept: Record<KeptKind, (db: Db, slug: string) => Promise<Localized | undefined>> = {
	activity: async (db, slug) => (await listPublicActivities(db, { slug }))[0]?.title,
	need: async (db, slug) => (await listPublicNeeds(db, { slug }))[0]?.statement,
	grant: async (db, slug) => (await listPublicGrants(db, { slug }))[0]?.title
};

async function findKept(db: Db, kind: KeptKind, slug: string) {
	if (!isSlug(slug)) return null;
	const name = await nameOfKept[kind](db, slug);
	return name
		? { kind: 'found' as const, sheet: { name, slug, phones: [] as { number: string }[] } }
		: findMoved(db, kind, slug);
}

export function loadCorrect(kind: RecordKind) {
	return async (event: ServerLoadEvent & Slug) => {
		const { db } = await getDatabase();
		const found = await findPublished(db, kind, event.params.slug);
		// what was sent to an old address is answered there: leading on would lose what was typed
		if (found?.kind === 'moved' && event.request.method !== 'POST')
			redirect(301, `/${event.params.lang}${pathOf(kind, found.slug)}/correct`);
		const { name, slug, numbers } = await followed(db, kind, event.params.slug);
		event.setHeaders({ 'cache-control': 'no-store' });
		return {
			name,
			kind,
			numbers,
			sheet_href: `/${event.params.lang}${pathOf(kind, slug)}`,
			sent: event.url.searchParams.has('sent'),
			token: giveForm(`correct ${kind} ${slug}`, systemClock()),
			trap
		};
	};
}

export function correctAction(kind: RecordKind) {
	return openAction(async (event: RequestEvent & Slug, { db }) => {
		const at = systemClock();
		const { slug } = await followed(db, kind, event.params.slug);
		const form = await readForm(event.request);
		const said = readCorrection(form);
		const thanks = `/${event.params.lang}${pathOf(kind, slug)}/correct?sent`;
		const state = checkForm(form, `correct ${kind} ${event.params.slug}`, at);
		// a machine is told what everybody is told
		if (state.kind === 'machine') redirect(303, thanks);
		const again = { said, token: state.token, problem: null, findings: [] };
		if (state.kind === 'problem') return fail(400, { ...again, problem: state.problem });
		if (saysNothing(said)) return fail(400, { ...again, problem: 'nothing' as const });
		const findings = scanFreeText(said.note);
		if (findings.length > 0 && !form.has('anyway')) return fail(422, { ...again, findings });
		if (!maySend(event, 'correction')) return fail(429, { ...again, problem: 'too_many' as const });
		const sent = await sendCorrection(
			db,
			{
				kind,
				slug,
				said,
				locale: event.locals.locale,
				proven: state.proven,
				issues: findings.map(({ code }) => ({ code, path: null }))
			},
			at
		);
		if (!sent?.ok) return fail(422, { ...again, problem: 'failed' as const });
		redirect(303, thanks);
	});
}
