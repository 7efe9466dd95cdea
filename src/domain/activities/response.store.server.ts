import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { Response } from './response.ts';

/** Every lens, in the order they are offered. */
export async function listPublicResponses(db: Db): Promise<Response[]> {
	const { rows } = await sql<Response>`
		select code, label, description, start_date, end_date, glide_number, fts_code, source_urls, position
		from public_response order by position, code`.execute(db);
	return rows;
}

export async function findPublicResponse(db: Db, code: string): Promise<Response | null> {
	return (await listPublicResponses(db)).find((response) => response.code === code) ?? null;
}

/** Adds or replaces lenses by their code. */
export async function writeResponses(db: Db, responses: readonly Response[]): Promise<void> {
	await insertRows(db, 'response', responses, ['code']);
}

/** Which of these codes are lenses. */
export async function findResponseCodes(db: Db, codes: readonly string[]): Promise<Set<string>> {
	if (codes.length === 0) return new Set();
	const { rows } = await sql<{ code: string }>`
		select code from response where code = any(${[...new Set(codes)]}::text[])`.execute(db);
	return new Set(rows.map(({ code }) => code));
}
