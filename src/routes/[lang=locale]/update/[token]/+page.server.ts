import { fail, redirect } from '@sveltejs/kit';
import { confirmByLink } from '#domain/moderation/contribution/update-by-link.server.ts';
import { findQuality } from '#domain/moderation/freshness/list-quality.server.ts';
import { findCurrentRecord } from '#domain/moderation/queue/find-current-record.server.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { listServiceLines } from '#domain/services/list-services.server.ts';
import { systemClock } from '#platform/clock.ts';
import { addressBucket, takeAllowance } from '#platform/rate-limit.server.ts';
import { guardedActions, openAction, openLoad } from '../../../guard.server.ts';
import { mailUpdateLink } from '../../../contribute/update/mail-update-link.server.ts';
import { mustOpen, openLink } from '../../../contribute/update/open-link.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(async ({ params, url }: PageServerLoadEvent, { db }) => {
	const opened = await openLink(db, params.token, systemClock());
	const path = `/${params.lang}/update/${params.token}`;
	if (opened.state !== 'open') return { path, dead: opened.state, asked: url.searchParams.has('asked') };
	const { link, organization } = opened;
	const found = await findOrganizationSheet(db, organization.slug);
	const day = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : null);
	return {
		path,
		dead: null,
		name: organization.name,
		// what everybody reads: a protected place is its area here too
		sheet: found?.kind === 'found' ? found.sheet : null,
		services: await listServiceLines(db, organization.id),
		expires: link.expires_at.toISOString().slice(0, 10),
		quality: await findQuality(db, organization.id, systemClock().toISOString().slice(0, 10)),
		confirmed: day(link.detail['confirmed_at'])
	};
});

const confirmations = { limit: 20, seconds: 3600 };
const renewals = { limit: 5, seconds: 3600 };
const letters = { limit: 1, seconds: 6 * 3600 };

export const actions = guardedActions({
	confirm: openAction(async ({ params, locals }: RequestEvent, { db }) => {
		const at = systemClock();
		const { link } = await mustOpen(db, params, at);
		if (!takeAllowance('update', link.id, confirmations)) return fail(429);
		await confirmByLink(db, { link, locale: locals.locale }, at);
		redirect(303, `/${params.lang}/update/${params.token}`);
	}),
	/** The same answer whatever the link was, or was not: it goes to the published address, or nowhere. */
	renew: openAction(async (event: RequestEvent, { db }) => {
		const { params } = event;
		const at = systemClock();
		const opened = await openLink(db, params.token, at);
		const id = opened.state === 'open' ? null : opened.link?.organization_id;
		const mayAsk = takeAllowance('renew-link', addressBucket(event.getClientAddress()), renewals);
		if (id && mayAsk && takeAllowance('renewed-link', id, letters)) {
			const current = await findCurrentRecord(db, 'organization', id);
			const found = current && (await findOrganizationSheet(db, current.record.slug));
			const to = found?.kind === 'found' ? found.sheet.email : null;
			if (to) await mailUpdateLink(db, { organization: current!.record, to, created_by_id: null }, at);
		}
		redirect(303, `/${params.lang}/update/${params.token}?asked`);
	})
});
