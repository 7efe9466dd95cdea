import { sql } from 'kysely';
import { getDatabase } from '#platform/app.server.ts';
import type { RequestHandler } from './$types';

/** For what watches the server: 200 only when the database answers. */
export const GET: RequestHandler = async () => {
	const isWell = await getDatabase()
		.then(({ db }) => sql`select 1`.execute(db))
		.then(
			() => true,
			() => false
		);
	return Response.json(
		{ status: isWell ? 'ok' : 'unavailable' },
		{ status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
