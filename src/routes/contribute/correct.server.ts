/** "Something is wrong here", on organizations and services alike. */
import { error, fail, redirect, type RequestEvent, type ServerLoadEvent } from '@sveltejs/kit';
import { readCorrection, saysNothing } from '#domain/moderation/contribution/correction.ts';
import { sendCorrection } from '#domain/moderation/contribution/correct-record.server.ts';
import { scanFreeText } from '#domain/moderation/scan-text.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import type { DetailedKind } from '#domain/organizations/record-kind.ts';
import { findServiceSheet } from '#domain/services/find-service.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { readForm } from '../form-body.server.ts';
import { openAction } from '../guard.server.ts';
import { checkForm, giveForm, maySend, trap } from './form-guard.server.ts';

type Slug = { params: { slug: string; lang: string } };

const folder = { organization: 'organizations', service: 'services' } as const;

async function findPublished(db: Db, kind: DetailedKind, { params }: Slug) {
	const found = await (kind === 'organization'
		? findOrganizationSheet(db, params.slug)
		: findServiceSheet(db, params.slug));
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, `/${params.lang}/${folder[kind]}/${found.slug}/correct`);
	return found.sheet;
}

export function loadCorrect(kind: DetailedKind) {
	return async (event: ServerLoadEvent & Slug) => {
		const { name, slug, phones } = await findPublished((await getDatabase()).db, kind, event);
		event.setHeaders({ 'cache-control': 'no-store' });
		return {
			name,
			kind,
			numbers: phones.map(({ number }) => number),
			sheet_href: `/${event.params.lang}/${folder[kind]}/${slug}`,
			sent: event.url.searchParams.has('sent'),
			token: giveForm(`correct ${kind} ${slug}`, systemClock()),
			trap
		};
	};
}

export function correctAction(kind: DetailedKind) {
	return openAction(async (event: RequestEvent & Slug, { db }) => {
		const at = systemClock();
		const { slug } = await findPublished(db, kind, event);
		const form = await readForm(event.request);
		const said = readCorrection(form);
		const thanks = `/${event.params.lang}/${folder[kind]}/${slug}/correct?sent`;
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
