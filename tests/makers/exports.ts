/** Files as the pages of an area give them. */
import { parseNeedQuery } from '#domain/needs/need-query.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import { exportActivities } from '#exchange/export/export-activities.server.ts';
import { exportNeeds } from '#exchange/export/export-needs.server.ts';
import type { SheetFormat } from '#exchange/export/write-file.server.ts';
import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { findActivityIds } from '#search/activities/find.server.ts';
import { parseActivityQuery } from '#search/activities/query.ts';

export type AskedFile = {
	/** Slug; `all` for everywhere. */
	area: string;
	/** What follows the `?` of the page. */
	search?: string;
	format?: SheetFormat;
	locale?: Locale;
};
const at = new Date('2026-11-29T10:00:00Z');

export async function activitiesFile(
	db: Db,
	{ area: slug, search = '', format = 'csv', locale = 'fr' }: AskedFile
): Promise<Uint8Array> {
	const area = await findPublicArea(db, slug);
	const { query } = parseActivityQuery(new URLSearchParams(search), slug);
	const ids = await findActivityIds(db, query, { area: area?.slug ?? null, locale });
	const origin = 'https://jiwar.example';
	const made = await exportActivities(db, { area, query, ids }, { format, locale, at, origin });
	return made.bytes;
}

export async function needsFile(
	db: Db,
	{ area: slug, search = '', format = 'csv', locale = 'fr' }: AskedFile
): Promise<Uint8Array> {
	const area = (await findPublicArea(db, slug))!;
	const query = parseNeedQuery(new URLSearchParams(search));
	const making = { format, locale, at, origin: 'https://jiwar.example' };
	return (await exportNeeds(db, { area, query }, making)).bytes;
}

/** Rows by the name of their column. */
export const rowsOf = ({ header, rows }: Sheet): Record<string, string>[] =>
	rows.map(({ cells }) => Object.fromEntries(header.map((name, n) => [name, cells[n] ?? ''])));
