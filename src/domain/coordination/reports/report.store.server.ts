import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import { isSlug } from '#platform/slug.ts';
import { reportSlug, type Frozen, type Report, type ReportLine } from './report.ts';

const head = sql.raw(
	'r.id, r.slug, r.area_id, r.from_date, r.to_date, r.response_code, r.frozen_at, r.status, r.published_at, r.withdrawn_at, r.withdrawn_reason'
);
const line = sql`${head}, coalesce(r.frozen->'title', '{}') as title, jsonb_build_object('slug', a.slug, 'name', a.name) as area`;
const newest = sql.raw('order by r.to_date desc, r.published_at desc nulls first, r.slug');

/** Published reports of this area and what lies in it, the latest period first; all of them when no area is given. */
export async function listPublicReports(db: Db, area_id: string | null = null): Promise<ReportLine[]> {
	const { rows } = await sql<ReportLine>`
		select ${line} from public_report r join public_area a on a.id = r.area_id
		where r.status = 'published' and (${area_id}::uuid is null or exists (select from area_ancestor up
			where up.area_id = r.area_id and up.ancestor_id = ${area_id}::uuid)) ${newest}`.execute(db);
	return rows;
}

/** Withdrawn ones too, without what they held. */
export async function findPublicReport(db: Db, slug: string): Promise<Report | null> {
	if (!isSlug(slug)) return null;
	const { rows } =
		await sql<Report>`select ${head}, r.frozen from public_report r where r.slug = ${slug}`.execute(db);
	return rows[0] ?? null;
}

/** Drafts too, of these areas and below; null: all. */
export async function listDeskReports(db: Db, areaIds: readonly string[] | null): Promise<ReportLine[]> {
	const { rows } = await sql<ReportLine>`
		select ${line} from desk_report r join public_area a on a.id = r.area_id
		where ${areaIds}::uuid[] is null or exists (select from area_ancestor up
			where up.area_id = r.area_id and up.ancestor_id = any(${areaIds}::uuid[])) ${newest}`.execute(db);
	return rows;
}

export async function findDeskReport(db: Db, slug: string): Promise<Report | null> {
	if (!isSlug(slug)) return null;
	const { rows } =
		await sql<Report>`select ${head}, r.frozen from desk_report r where r.slug = ${slug}`.execute(db);
	return rows[0] ?? null;
}

export type NewReport = {
	area: { id: string; slug: string };
	from: string;
	to: string;
	response_code: string | null;
	title: Localized;
	foreword: Localized;
	frozen: Frozen;
	created_by_id: string | null;
};

/** Keeps it as a draft and says its address. Two that come at once do not get the same one. */
export async function createReport(db: Db, report: NewReport, at: Date): Promise<string> {
	const { area, from, to, response_code, title, foreword, frozen, created_by_id } = report;
	const { rows } = await sql<{
		slug: string;
	}>`select slug from report where slug like ${`${area.slug}-%`}`.execute(db);
	const taken = new Set(rows.map(({ slug }) => slug));
	for (;;) {
		const slug = reportSlug({ area: area.slug, response: response_code, from, to }, taken);
		const { rows: made } = await sql`
			insert into report (id, slug, area_id, from_date, to_date, response_code, title, foreword, frozen, frozen_at, created_by_id)
			values (${newId()}, ${slug}, ${area.id}, ${from}::date, ${to}::date, ${response_code}, ${JSON.stringify(title)}::jsonb,
				${JSON.stringify(foreword)}::jsonb, ${JSON.stringify(frozen)}::jsonb, ${at}, ${created_by_id})
			on conflict (slug) do nothing returning id`.execute(db);
		if (made.length > 0) return slug;
		taken.add(slug);
	}
}

/** False when it is no draft: by another, a moment ago. */
export async function publishReport(
	db: Db,
	{ slug, account_id }: { slug: string; account_id: string | null },
	at: Date
): Promise<boolean> {
	const { rows } =
		await sql`update report set status = 'published', published_at = ${at}, published_by_id = ${account_id}
		where slug = ${slug} and status = 'draft' returning id`.execute(db);
	return rows.length > 0;
}

/** Its address and the reason stay; what it held is read no more. */
export async function withdrawReport(
	db: Db,
	{ slug, reason }: { slug: string; reason: string },
	at: Date
): Promise<boolean> {
	const { rows } =
		await sql`update report set status = 'withdrawn', withdrawn_at = ${at}, withdrawn_reason = ${reason}
		where slug = ${slug} and status = 'published' returning id`.execute(db);
	return rows.length > 0;
}

/** Only what nobody has read. */
export async function eraseDraft(db: Db, slug: string): Promise<boolean> {
	const { rows } =
		await sql`delete from report where slug = ${slug} and status = 'draft' returning id`.execute(db);
	return rows.length > 0;
}
