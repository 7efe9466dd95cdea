import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { PublicHoliday } from '#domain/places/public-holiday.ts';
import { makeVocabularies, type KnownArea, type KnownTerm, type Vocabularies } from './vocabularies.ts';

export async function loadVocabularies(db: Db): Promise<Vocabularies> {
	const areas = await sql<
		Omit<KnownArea, 'centroid'> & { longitude: number | null; latitude: number | null }
	>`
		select id, slug, parent_id, level, name, country_code, time_zone, centroid[0] as longitude, centroid[1] as latitude
		from public_area order by slug`.execute(db);
	const terms = await sql<KnownTerm>`
		select taxonomy_code, code, parent_code, label, synonyms from public_taxonomy_term order by taxonomy_code, code`.execute(
		db
	);
	const holidays = await sql<PublicHoliday>`
		select country_code, date, name, kind, confirmed, source from public_holiday order by date, country_code`.execute(
		db
	);
	return makeVocabularies(
		areas.rows.map(({ latitude, longitude, ...area }) => ({
			...area,
			centroid: latitude === null || longitude === null ? null : { latitude, longitude }
		})),
		terms.rows,
		holidays.rows
	);
}
