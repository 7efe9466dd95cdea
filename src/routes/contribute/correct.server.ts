/** "Something is wrong here", on organizations, services, activities and needs alike. */
import { error, fail, redirect, type RequestEvent, type ServerLoadEvent } from '@sveltejs/kit';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { pathOf } from '#domain/moderation/record-path.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { readCorrection, saysNothing } from '#domain/moderation/contribution/correction.ts';
import { sendCorrection } from '#domain/moderation/contribution/correct-record.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { findServiceSheet } from '#domain/services/find-service.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { readForm } from '../form-body.server.ts';
import { openAction } from '../guard.server.ts';
import { checkForm, giveForm, maySend, trap } from './form-guard.server.ts';

/** A grant is told by its source: what is wrong with it is said to who keeps the record. */
type CorrectedKind = Exclude<RecordKind, 'grant'>;
type Slug = { params: { slug: string; lang: string } };

/** What of a published record the page shows: its name, and the numbers of one that has doors. */
async function findPublished(db: Db, kind: CorrectedKind, { params }: Slug) {
	if (kind === 'activity' || kind === 'need') return findKept(db, kind, params.slug);
	const found = await (kind === 'organization'
		? findOrganizationSheet(db, params.slug)
		: findServiceSheet(db, params.slug));
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, `/${params.lang}${pathOf(kind, found.slug)}/correct`);
	const { name, slug, phones } = found.sheet;
	return { name, slug, numbers: phones.map(({ number }) => number) };
}

async function findKept(db: Db, kind: 'activity' | 'need', slug: string) {
	const [activity] = kind === 'activity' ? await listPublicActivities(db, { slug }) : [];
	const [need] = kind === 'need' ? await listPublicNeeds(db, { slug }) : [];
	const name = activity?.title ?? need?.statement;
	if (!name) error(404);
	return { name, slug, numbers: [] as string[] };
}

export function loadCorrect(kind: CorrectedKind) {
	return async (event: ServerLoadEvent & Slug) => {
		const { name, slug, numbers } = await findPublished((await getDatabase()).db, kind, event);
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

export function correctAction(kind: CorrectedKind) {
	return openAction(async (event: RequestEvent & Slug, { db }) => {
		const at = systemClock();
		const { slug } = await findPublished(db, kind, event);
		const form = await readForm(event.request);
		const said = readCorrection(form);
		const thanks = `/${event.params.lang}${pathOf(kind, slug)}/correct?sent`;
		const state = checkForm(form, `correct ${kind} ${slug}`, at);
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
