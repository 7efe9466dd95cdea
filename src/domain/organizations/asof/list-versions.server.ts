import { sql } from 'kysely';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import type { RecordKind } from '../record-kind.ts';

/** `date`: the day (ISO) from which a record was known so; `fields`: what of it was otherwise before. Of the first: none. */
export type Version = { date: string; fields: string[] };
/** How a record was known, the newest first. */
export type Versions = { id: string; slug: string; name: Localized; versions: Version[] };

type Digests = Record<string, string>;
type Row = { id: string; name: Localized; number: number; known_date: string; digests: Digests | null };

/** Where each kind's public history is, and what its records are called by. */
const histories = {
	organization: { view: 'public_revision', name: 'name', one: sql`r.record_kind = 'organization'` },
	service: { view: 'public_revision', name: 'name', one: sql`r.record_kind = 'service'` },
	activity: { view: 'public_activity_revision', name: 'title', one: sql`true` },
	need: { view: 'public_need_revision', name: 'statement', one: sql`true` },
	grant: { view: 'public_grant_revision', name: 'title', one: sql`true` }
} as const satisfies Record<RecordKind, unknown>;

/** Null for what is not public today. What changed without being public changed nothing here. */
export async function listVersions(db: Db, kind: RecordKind, slug: string): Promise<Versions | null> {
	if (!isSlug(slug)) return null;
	const { view, name, one } = histories[kind];
	const { rows } = await sql<Row>`
		select t.id, ${sql.ref(`t.${name}`)} as name, r.number, r.known_date, (
			select jsonb_object_agg(part.key, md5(part.value::text)) from jsonb_each(r.snapshot) part) as digests
		from ${sql.table(`public_${kind}`)} t
		join ${sql.table(view)} r on ${one} and r.record_id = t.id
		where t.slug = ${slug} order by r.known_date, r.number`.execute(db);
	const [first] = rows;
	return first ? { id: first.id, slug, name: first.name, versions: versionsOf(rows) } : null;
}

/** Of a day, the last revision known by then counts; a day that shows what the day before showed is no version. */
function versionsOf(rows: readonly Row[]): Version[] {
	const shown = new Map<string, Digests | null>();
	let highest = 0;
	let digests: Digests | null = null;
	for (const row of rows) {
		if (row.number > highest) [highest, digests] = [row.number, row.digests];
		shown.set(row.known_date, digests);
	}
	const versions: Version[] = [];
	let before: Digests | null = null;
	let isHidden = true;
	for (const [date, each] of shown) {
		const fields = each && before ? changedIn(before, each) : [];
		if (each && (isHidden || fields.length > 0)) versions.unshift({ date, fields });
		isHidden = each === null;
		before = each ?? before;
	}
	return versions;
}

const changedIn = (before: Digests, after: Digests): string[] =>
	Object.keys(after).filter((field) => before[field] !== after[field]);
