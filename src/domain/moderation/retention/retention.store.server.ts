import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';

/** The contact its author left, and what was said about it, of proposals decided before a date. */
export async function eraseProposalWords(db: Db, before: Date): Promise<number> {
	const { rows } = await sql`
		update proposal set contact = null where contact is not null and decided_at < ${before} returning id`.execute(
		db
	);
	await sql`delete from proposal_message where proposal_id in (select id from proposal where decided_at < ${before})`.execute(
		db
	);
	return rows.length;
}

/** Links that open nothing any more. A proposal made through one forgets which. */
export async function eraseClosedLinks(db: Db, before: Date): Promise<number> {
	const { rows } = await sql`
		delete from secret_link where least(expires_at, spent_at, revoked_at) < ${before} returning id`.execute(db);
	return rows.length;
}

export async function eraseAudit(db: Db, before: Date): Promise<number> {
	const { rows } = await sql`delete from audit_event where at < ${before} returning id`.execute(db);
	return rows.length;
}

/** Files read before a date of which nothing was published: their rows, with all that was in them. */
export async function eraseWaitingImports(db: Db, before: Date): Promise<number> {
	const { rows } = await sql`
		delete from import_batch where kind = 'import' and status = 'staged' and created_at < ${before} returning id`.execute(
		db
	);
	return rows.length;
}
