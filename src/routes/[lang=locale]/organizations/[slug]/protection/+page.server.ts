import { error, fail, redirect } from '@sveltejs/kit';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { can, type Operation } from '#domain/accounts/permission.ts';
import { grantState, longestGrantDays } from '#domain/accounts/protection/place-grant.ts';
import { listGrants, revokeGrant } from '#domain/accounts/protection/place-grant.store.server.ts';
import { listReadings } from '#domain/accounts/protection/place-reading.store.server.ts';
import { readProtectedPlaces } from '#domain/accounts/protection/read-protected-places.server.ts';
import { setVisibility } from '#domain/moderation/protection/hide-organization.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { listWithheldNames, withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { readForm } from '../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, type Passed } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { openPlace } from './open-place.server.ts';

type Knock = Pick<RequestEvent, 'params' | 'url' | 'locals' | 'request'>;
const subjectOf = ({ params }: Knock, db: Db) => subjectOfRecord(db, 'organization', params.slug);
const grantings = { limit: 20, seconds: 86_400 };
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function mustFind(db: Db, slug: string): Promise<Organization> {
	const current = await findOrganization(db, slug);
	if (!current) error(404);
	return current.record;
}

async function areaNames(db: Db, locale: Locale): Promise<(slug: string) => string> {
	const names = new Map((await listPublicAreas(db)).map(({ slug, name }) => [slug, name[locale]]));
	return (slug) => names.get(slug) ?? slug;
}

/** For its members, the staff, and whom it has named: each is shown what is theirs. Where a place is, only the button tells. */
export const load = guardedLoad(
	['protect_organization', 'view_protected_place'],
	subjectOf,
	async ({ params, url, locals }: PageServerLoadEvent, { db, actor, subject }) => {
		const { id, slug, name, visibility, locations } = await mustFind(db, params.slug);
		const may = (operation: Operation) => can(actor, operation, subject);
		const areaName = await areaNames(db, locals.locale);
		const protectedPlaces = locations.filter(({ sensitivity }) => sensitivity === 'protected');
		const today = dayOf(systemClock());
		return {
			slug,
			name,
			isHidden: visibility === 'hidden',
			isWithheld: (await listWithheldNames(db, [id])).has(id),
			areas: protectedPlaces.map(({ area }) => areaName(area)),
			mayView: may('view_protected_place'),
			mayProtect: may('protect_organization'),
			grants: may('grant_protected_place') ? (await listGrants(db, id)).map(shownGrant(today)) : null,
			readings: may('view_place_readings') ? await listReadings(db, id) : null,
			latest: dayOf(new Date(systemClock().getTime() + (longestGrantDays - 1) * 86_400_000)),
			today,
			said: url.searchParams.get('said')
		};
	}
);

const shownGrant = (today: string) => (grant: Awaited<ReturnType<typeof listGrants>>[number]) => ({
	id: grant.id,
	email: grant.email,
	end_date: grant.end_date,
	state: grantState(grant, today)
});

export const actions = guardedActions({
	/** The addresses are in this one answer, which nothing keeps; that they were read is kept. */
	read: guardedAction(
		'view_protected_place',
		subjectOf,
		async ({ locals }: RequestEvent, { db, actor, subject }) => {
			const places = await readProtectedPlaces(db, actor, subject, systemClock());
			const areaName = await areaNames(db, locals.locale);
			return {
				places: (places ?? []).map((place) => ({ ...place, area: areaName(place.area) }))
			};
		}
	),
	/** The same answer whether the address has an account, or had none. */
	grant: guardedAction('grant_protected_place', subjectOf, async (event: RequestEvent, passed) => {
		const organization = await mustFind(passed.db, event.params.slug);
		const form = await readForm(event.request);
		const [email, end_date] = ['email', 'end_date'].map((name) => String(form.get(name) ?? '').trim());
		const asked = { email: email!, end_date: end_date! };
		if (!takeAllowance('place-grant', passed.account_id ?? '', grantings))
			return fail(429, { ...asked, problem: 'too_many' as const });
		const { locale } = event.locals;
		const done = await openPlace(passed.db, { ...asked, organization, locale, by: passed.account_id });
		if (!done.ok) return fail(400, { ...asked, problem: done.code });
		redirect(303, `${event.url.pathname}?said=granted#grants`);
	}),
	revoke: guardedAction('grant_protected_place', subjectOf, async (event: RequestEvent, passed) => {
		const { db, account_id } = passed;
		const organization_id = (await mustFind(db, event.params.slug)).id;
		const id = String((await readForm(event.request)).get('id') ?? '');
		const at = systemClock();
		await transaction(db, async (trx) => {
			await revokeGrant(trx, { id, organization_id }, at);
			const subject = { subject_kind: 'organization', subject_id: organization_id };
			const detail = { how: 'revoke' };
			await recordAudit(trx, { account_id, operation: 'grant_protected_place', ...subject, detail }, at);
		});
		redirect(303, `${event.url.pathname}?said=revoked#grants`);
	}),
	hide: guardedAction('protect_organization', subjectOf, (event: RequestEvent, passed) =>
		changeVisibility(event, passed, 'hidden')
	),
	show: guardedAction('protect_organization', subjectOf, (event: RequestEvent, passed) =>
		changeVisibility(event, passed, 'public')
	),
	withhold: guardedAction('protect_organization', subjectOf, (event: RequestEvent, passed) =>
		changeName(event, passed, true)
	),
	give: guardedAction('protect_organization', subjectOf, (event: RequestEvent, passed) =>
		changeName(event, passed, false)
	)
});

async function changeVisibility(
	event: RequestEvent,
	{ db, actor, account_id, subject }: Passed,
	visibility: 'hidden' | 'public'
): Promise<never> {
	const organization = await mustFind(db, event.params.slug);
	// only what was hidden is shown again: a sheet kept for partners does not become public by the way
	const isDone = (organization.visibility === 'hidden') === (visibility === 'hidden');
	if (!isDone && account_id) {
		const origin = can(actor, 'grant_protected_place', subject) ? ('member' as const) : ('staff' as const);
		const at = systemClock();
		const asked = { organization_id: organization.id, visibility, account_id, origin };
		await setVisibility(db, { ...asked, locale: event.locals.locale }, at);
		await audit(db, account_id, organization.id, visibility, at);
	}
	redirect(303, `${event.url.pathname}?said=${visibility === 'hidden' ? 'hidden' : 'shown'}`);
}

async function changeName(
	event: RequestEvent,
	{ db, account_id }: Passed,
	withheld: boolean
): Promise<never> {
	const { id } = await mustFind(db, event.params.slug);
	const at = systemClock();
	await transaction(db, async (trx) => {
		await withholdName(trx, { organization_id: id, withheld, decided_by_id: account_id }, at);
		await audit(trx, account_id, id, withheld ? 'withhold_name' : 'give_name', at);
	});
	redirect(303, `${event.url.pathname}?said=${withheld ? 'withheld' : 'given'}`);
}

function audit(db: Db, account_id: string | null, subject_id: string, how: string, at: Date): Promise<void> {
	const operation = 'protect_organization' as const;
	return recordAudit(
		db,
		{ account_id, operation, subject_kind: 'organization', subject_id, detail: { how } },
		at
	);
}
