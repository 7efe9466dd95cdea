import { sql } from 'kysely';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { RecordKind } from '../record-kind.ts';

/** The days from which a record was known otherwise than before, the newest first. */
export type Versions = { id: string; slug: string; name: Localized; dates: string[] };

type Row = { id: string; name: Localized; number: number; known_date: string; digest: string | null };

/** Null for what is not public today. What changed without being public changed nothing here. */
export async function listVersions(db: Db, kind: RecordKind, slug: string): Promise<Versions | null> {
	if (!isSlug(slug)) return null;
	const { rows } = await sql<Row>`
		select t.id, t.name, r.number, r.known_date, md5(r.snapshot::text) as digest
		from ${sql.table(`public_${kind}`)} t
		join public_revision r on r.record_kind = ${kind} and r.record_id = t.id
		where t.slug = ${slug} order by r.known_date, r.number`.execute(db);
	const [first] = rows;
	return first ? { id: first.id, slug, name: first.name, dates: datesOf(rows) } : null;
}

/** Of a day, the last revision known by then counts; a day that shows what the day before showed is no version. */
function datesOf(rows: readonly Row[]): string[] {
	const shown = new Map<string, string | null>();
	let highest = 0;
	let digest: string | null = null;
	for (const row of rows) {
		if (row.number > highest) [highest, digest] = [row.number, row.digest];
		shown.set(row.known_date, digest);
	}
	const dates: string[] = [];
	let before: string | null = null;
	for (const [date, each] of shown) {
		if (each !== null && each !== before) dates.unshift(date);
		before = each;
	}
	return dates;
}
