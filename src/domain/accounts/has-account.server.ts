import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** Does this address belong to somebody who can sign in? */
export async function hasAccount(db: Db, email: string): Promise<boolean> {
	const { rows } = await sql`select from account where email = lower(${email}) and status = 'active'`.execute(
		db
	);
	return rows.length > 0;
}
