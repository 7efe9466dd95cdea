import { sql } from 'kysely';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { isSlug } from '#platform/slug.ts';

/** An address a record had, and the record. */
export type Renamed = { id: string; from: string; to: string };

/** Keeps the old addresses working. An address taken back by a record no longer leads elsewhere. */
export async function recordRenames(db: Db, kind: RecordKind, renames: readonly Renamed[]): Promise<void> {
	if (renames.length === 0) return;
	await forgetRedirects(
		db,
		kind,
		renames.map(({ to }) => to)
	);
	await writeRedirects(db, kind, renames);
}

/** These addresses lead to these records, when no public record has them. */
export async function writeRedirects(
	db: Db,
	kind: RecordKind,
	redirects: readonly Pick<Renamed, 'id' | 'from'>[]
): Promise<void> {
	const rows = redirects.map(({ id, from }) => ({ record_kind: kind, slug: from, record_id: id }));
	await insertRows(db, 'slug_redirect', rows, ['record_kind', 'slug']);
}

export async function forgetRedirects(db: Db, kind: RecordKind, slugs: readonly string[]): Promise<void> {
	await sql`delete from slug_redirect
		where record_kind = ${kind} and slug = any(${slugs}::text[])`.execute(db);
}

/** Where an old address leads now: the current slug, or null. Public: hidden records are not found. */
export async function findPublicRedirect(
	db: Db,
	kind: RecordKind | 'area',
	slug: string
): Promise<string | null> {
	if (!isSlug(slug)) return null;
	const { rows } = await sql<{ target_slug: string }>`
		select target_slug from public_slug_redirect where record_kind = ${kind} and slug = ${slug}`.execute(db);
	return rows[0]?.target_slug ?? null;
}

/** Records by an address they had. */
export async function findRenamedIds(
	db: Db,
	kind: RecordKind,
	slugs: readonly string[]
): Promise<Map<string, string>> {
	const { rows } = await sql<{ slug: string; record_id: string }>`
		select slug, record_id from slug_redirect
		where record_kind = ${kind} and slug = any(${slugs}::text[])`.execute(db);
	return new Map(rows.map(({ slug, record_id }) => [slug, record_id]));
}
