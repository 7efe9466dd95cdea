import { readPersonalData } from '#domain/accounts/personal-data/personal-data.store.server.ts';
import { guardedEndpoint, nowhere } from '../../../guard.server.ts';
import type { RequestEvent } from './$types';

/** All that is kept of the person who asks, for programs and for eyes. */
export const GET = guardedEndpoint(
	'manage_own_account',
	nowhere,
	async (_: RequestEvent, { db, account_id }) =>
		new Response(`${JSON.stringify(await readPersonalData(db, account_id!), null, '\t')}\n`, {
			headers: {
				'Content-Type': 'application/json; charset=utf-8',
				'Content-Disposition': 'attachment; filename="jiwar-account.json"'
			}
		})
);
