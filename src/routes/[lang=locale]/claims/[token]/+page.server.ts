import { fail } from '@sveltejs/kit';
import { findAccount } from '#domain/accounts/account.store.server.ts';
import { findOrganizationName } from '#domain/accounts/describe-roles.server.ts';
import { confirmClaim, findClaim } from '#domain/accounts/membership/claim-organization.server.ts';
import { systemClock } from '#platform/clock.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { guardedActions, openAction, openLoad } from '../../../guard.server.ts';
import { mayTry } from '../../../sign-in.server.ts';
import { tellClaimant } from '../../../tell-claimant.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Read in the organization's own mailbox: who asks is named, and only the button entrusts the record. */
export const load = openLoad(
	async ({ params, locals: { locale }, setHeaders }: PageServerLoadEvent, { db }) => {
		setHeaders({ 'Cache-Control': 'private, no-store' });
		const link = await findClaim(db, params.token, systemClock());
		const found = link && (await findOrganizationName(db, link.organization_id!));
		const person = link && (await findAccount(db, link.account_id!));
		if (!found || !person) return { asked: null };
		return {
			asked: { organization: pickText(found.name, locale)?.value ?? found.slug, person: person.email }
		};
	}
);

export const actions = guardedActions({
	default: openAction(async (event: RequestEvent, { db }) => {
		if (!mayTry(event, 'claim', event.params.token)) return fail(429, { person: null });
		const link = await findClaim(db, event.params.token, systemClock());
		const person = link && (await findAccount(db, link.account_id!));
		const isDone = person !== null && (await confirmClaim(db, event.params.token, systemClock()));
		if (!isDone) return fail(410, { person: null });
		// their session is over: the letter is how they learn it
		await tellClaimant(db, { account_id: person.id, organization_id: link!.organization_id! }, true);
		return { person: person.email };
	})
});
