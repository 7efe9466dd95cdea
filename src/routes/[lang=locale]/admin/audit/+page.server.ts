import { listAudit } from '#domain/accounts/audit.store.server.ts';
import { guardedLoad, nowhere } from '../../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

const atOnce = 100;

export const load = guardedLoad('read_audit', nowhere, async ({ url }: PageServerLoadEvent, { db }) => {
	const given = url.searchParams.get('before') ?? '';
	const before = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(given) ? given : null;
	const events = await listAudit(db, { before, limit: atOnce });
	return { events, older: events.length === atOnce ? events.at(-1)!.id : null };
});
