import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { linkState } from '#domain/accounts/secret-link.ts';
import { listLinks, revokeLink } from '#domain/accounts/secret-link.store.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { update } from '#messages/update.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { parseMailAddress } from '#platform/mail/mail-address.ts';
import { readForm } from '../../../../form-body.server.ts';
import { languageOf, mailUpdateLink } from '../../../../contribute/update/mail-update-link.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const periods = [7, 30, 90];
type Knock = Pick<RequestEvent, 'params' | 'url' | 'locals' | 'request'>;
const subjectOf = ({ params }: Knock, db: Db) => subjectOfRecord(db, 'organization', params.slug);

async function mustFind(db: Db, slug: string) {
	const current = await findOrganization(db, slug);
	if (!current) error(404);
	return current.record;
}

export const load = guardedLoad(
	'send_update_link',
	subjectOf,
	async ({ params, url }: PageServerLoadEvent, { db }) => {
		const { id, name, email, slug } = await mustFind(db, params.slug);
		const now = systemClock();
		const day = (at: Date) => at.toISOString().slice(0, 10);
		const links = (await listLinks(db, id, 'update')).map((link) => ({
			id: link.id,
			state: linkState(link, now),
			created: day(link.created_at),
			expires: day(link.expires_at),
			uses: (['confirmed', 'changed', 'closed'] as const).filter((use) => `${use}_at` in link.detail)
		}));
		return { name, slug, email, periods, links, mailed: url.searchParams.has('mailed') };
	}
);

const daysIn = (form: FormData) => periods.find((days) => String(days) === form.get('days')) ?? 30;

export const actions = guardedActions({
	mail: guardedAction('send_update_link', subjectOf, async (event: RequestEvent, { db, account_id }) => {
		const organization = await mustFind(db, event.params.slug);
		const form = await readForm(event.request);
		const to = String(form.get('to') ?? '').trim();
		const days = daysIn(form);
		if (parseMailAddress(to) === null) return fail(400, { to, days, problem: 'address' as const });
		const at = systemClock();
		await mailUpdateLink(db, { organization, to, created_by_id: account_id, days }, at);
		await audit(db, account_id, organization.id, 'mail', at);
		redirect(303, `${event.url.pathname}?mailed`);
	}),
	/** The token is in this one answer, which nothing keeps: it is never shown again. */
	make: guardedAction('send_update_link', subjectOf, async (event: RequestEvent, { db, account_id }) => {
		const organization = await mustFind(db, event.params.slug);
		const days = daysIn(await readForm(event.request));
		const at = systemClock();
		const asked = { organization_id: organization.id, created_by_id: account_id, days };
		const { pathIn } = await createUpdateLink(db, asked, at);
		await audit(db, account_id, organization.id, 'copy', at);
		const locale = languageOf(organization);
		const name = pickText(organization.name, locale)?.value ?? organization.slug;
		const link = getConfig().origin + pathIn(locale);
		return { days, made: { link, locale, text: update(locale).share_text({ name, url: link }) } };
	}),
	revoke: guardedAction('send_update_link', subjectOf, async (event: RequestEvent, { db, account_id }) => {
		const organization = await mustFind(db, event.params.slug);
		const id = (await readForm(event.request)).get('id');
		// only a link of this very organization
		const link = (await listLinks(db, organization.id, 'update')).find((each) => each.id === id);
		if (!link) error(404);
		const at = systemClock();
		await revokeLink(db, link.id, at);
		await audit(db, account_id, organization.id, 'revoke', at);
		redirect(303, event.url.pathname);
	})
});

function audit(db: Db, account_id: string | null, subject_id: string, how: string, at: Date): Promise<void> {
	const operation = 'send_update_link' as const;
	return recordAudit(
		db,
		{ account_id, operation, subject_kind: 'organization', subject_id, detail: { how } },
		at
	);
}
