import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { loadVocabularies } from '../words/vocabularies.store.server.ts';
import { Image, type ImageRow } from './image.ts';
import type { Schedule } from '#domain/services/schedule.ts';

type Kept = { image: Image; epoch: string | null; version: number; loading: Promise<Image> | null };
const images = new WeakMap<object, Kept>();
const chunk = 10_000;
const separator = '\u001f';

/** The image of a database as this process last saw it; loaded whole the first time. */
export async function imageOf(db: Db): Promise<Image> {
	const { image } = keptOf(db);
	return image.edition === null ? catchUp(db) : image;
}

/** Reads what changed since. Callers at the same time share one reading. */
export function catchUp(db: Db): Promise<Image> {
	const kept = keptOf(db);
	kept.loading ??= readChanges(db, kept).finally(() => (kept.loading = null));
	return kept.loading;
}

function keptOf(db: Db): Kept {
	let kept = images.get(db);
	if (!kept) images.set(db, (kept = { image: new Image(), epoch: null, version: 0, loading: null }));
	return kept;
}

async function readChanges(db: Db, kept: Kept): Promise<Image> {
	const { rows: state } = await sql<{ epoch: string; version: number }>`
		select epoch, version from public_search_state`.execute(db);
	const { epoch, version } = state[0] ?? { epoch: '', version: 0 };
	const isNew = epoch !== kept.epoch;
	const since = isNew ? 0 : kept.version;
	const image = isNew ? new Image(await loadVocabularies(db)) : kept.image;
	const gone = await sql<{ entry_id: number }>`
		select entry_id from public_entry_gone where version > ${since}`.execute(db);
	const rows: ImageRow[] = [];
	for (let last: SentRow | undefined; ;) {
		const found = await readChunk(db, last ? last.version : since, last ? last.entry_id : 2 ** 31 - 1);
		rows.push(...found.map(imageRow));
		last = found.at(-1);
		if (found.length < chunk) break;
	}
	// Nothing awaited from here on: a question sees the image before or after, never between.
	const goneIds = isNew ? [] : gone.rows.map(({ entry_id }) => entry_id);
	image.apply(rows, goneIds, epoch && `${epoch}/${version}`);
	Object.assign(kept, { image, epoch, version });
	return image;
}

/** Arrays as joined texts: 100,000 rows are read in a second rather than in five. */
type SentRow = {
	entry_id: number;
	version: number;
	slug: string;
	terms: string;
	name_keys: string;
	place_areas: string;
	latitudes: string;
	longitudes: string;
	schedules: string;
	by_phone: boolean;
	status: string | null;
	assured_date: string | null;
	fades_date: string | null;
	source_date: string | null;
	updated_at: number;
};

async function readChunk(db: Db, version: number, entryId: number): Promise<SentRow[]> {
	const { rows } = await sql<SentRow>`
		select entry_id, version, slug, array_to_string(terms, ' ') as terms, array_to_string(name_keys, ${separator}) as name_keys,
			array_to_string(place_areas, ' ') as place_areas, array_to_string(latitudes, ' ', '-') as latitudes,
			array_to_string(longitudes, ' ', '-') as longitudes, schedules::text as schedules, by_phone, status, assured_date,
			fades_date, source_date, (extract(epoch from updated_at) * 1000)::bigint as updated_at
		from public_entry where (version, entry_id) > (${version}, ${entryId})
		order by version, entry_id limit ${chunk}`.execute(db);
	return rows;
}

const parsedSchedules = new Map<string, Schedule[]>();

/** Many records have the same hours, and the same texts are read again at each change. */
function readSchedules(text: string): Schedule[] {
	let schedules = parsedSchedules.get(text);
	if (!schedules) {
		if (parsedSchedules.size > 50_000) parsedSchedules.clear();
		parsedSchedules.set(text, (schedules = JSON.parse(text) as Schedule[]));
	}
	return schedules;
}

const split = (text: string): string[] => (text === '' ? [] : text.split(' '));
const degrees = (text: string): number => (text === '-' ? NaN : Number(text));

function imageRow(row: SentRow): ImageRow {
	return {
		entry_id: row.entry_id,
		slug: row.slug,
		terms: split(row.terms),
		name_keys: row.name_keys.split(separator),
		place_areas: split(row.place_areas),
		latitudes: split(row.latitudes).map(degrees),
		longitudes: split(row.longitudes).map(degrees),
		schedules: readSchedules(row.schedules),
		by_phone: row.by_phone,
		status: row.status,
		assured_date: row.assured_date,
		fades_date: row.fades_date,
		source_date: row.source_date,
		updated_at: row.updated_at
	};
}
