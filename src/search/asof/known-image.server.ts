import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { Image, type ImageRow } from '../image/image.ts';
import type { Schedule } from '#domain/services/schedule.ts';
import type { EntryRow } from '../rows/entry-row.ts';
import { loadVocabularies } from '../words/vocabularies.store.server.ts';
import { WordLists } from '../words/word-lists.ts';
import { listKnownEntries, makeDocuments } from './known-entries.server.ts';

/** The directory of a day in memory: as today's image is, with the words beside it, for no table keeps those of the past. */
export type KnownImage = {
	/** The last day on which anything became known: every day until the next one has the same image. */
	date: string;
	image: Image;
	words: WordLists;
	documents: Map<number, string>;
	organizations: Map<number, string>;
	epoch: string | null;
	version: number;
};

const most = 4;
const mostEntries = 60_000;
const chunk = 250;
const kept = new WeakMap<object, Map<string, KnownImage>>();
/** One is made at a time: many dates asked for at once wait for each other, and readers of today for none of them. */
const making = new WeakMap<object, Promise<unknown>>();

/** The image of the day, made when it is asked for and kept while few others are; what changed since is read first. */
export async function knownImage(db: Db, asof: string): Promise<KnownImage> {
	const before = making.get(db) ?? Promise.resolve();
	const made = before.then(() => upToDate(db, asof));
	making.set(
		db,
		made.catch(() => undefined)
	);
	return made;
}

async function upToDate(db: Db, asof: string): Promise<KnownImage> {
	const { rows } = await sql<{ date: string | null; epoch: string | null; version: number | null }>`
		select public_known_date(${asof}::date) as date, s.epoch, s.version
		from (select 1) one left join public_search_state s on true`.execute(db);
	const { date, epoch, version } = rows[0]!;
	const day = date ?? 'none';
	const images = kept.get(db) ?? new Map<string, KnownImage>();
	kept.set(db, images);
	const known = images.get(day);
	images.delete(day);
	let current = known?.epoch === epoch && known ? known : await emptyImage(db, day, epoch);
	if (current.version !== (version ?? 0) || current.image.edition === null)
		current = await readChanges(db, current, version ?? 0);
	images.set(day, current);
	forgetOldest(images);
	return current;
}

/** The last asked for stays, however large. */
function forgetOldest(images: Map<string, KnownImage>): void {
	const total = () => [...images.values()].reduce((sum, { documents }) => sum + documents.size, 0);
	while (images.size > 1 && (images.size > most || total() > mostEntries))
		images.delete(images.keys().next().value!);
}

async function emptyImage(db: Db, date: string, epoch: string | null): Promise<KnownImage> {
	const image = new Image(await loadVocabularies(db));
	const nothing = { words: new WordLists(), documents: new Map(), organizations: new Map() };
	return { date, image, epoch, version: 0, ...nothing };
}

/** Entries have the numbers they have today: an organization that is not public today has none, at no date. */
async function readChanges(db: Db, known: KnownImage, version: number): Promise<KnownImage> {
	const { date, image, epoch, version: since } = known;
	const gone = await sql<{ entry_id: number }>`
		select entry_id from public_entry_gone where version > ${since}`.execute(db);
	const missing = new Set(gone.rows.map(({ entry_id }) => entry_id));
	const rows: ImageRow[] = [];
	for (let last = 0; date !== 'none';) {
		const { rows: entries } = await sql<{ entry_id: number; organization_id: string }>`
			select entry_id, organization_id from public_entry
			where version > ${since} and entry_id > ${last} order by entry_id limit ${chunk}`.execute(db);
		const numbers = new Map(entries.map(({ entry_id, organization_id }) => [organization_id, entry_id]));
		const made = (await listKnownEntries(db, date, [...numbers.keys()], image.vocabularies)).map((row) => ({
			...row,
			entry_id: numbers.get(row.organization_id)!
		}));
		for (const { entry_id } of entries) missing.add(entry_id);
		for (const { entry_id } of made) missing.delete(entry_id);
		await shelve(db, known, made);
		rows.push(...made.map(imageRow));
		last = entries.at(-1)?.entry_id ?? last;
		if (entries.length < chunk) break;
	}
	for (const entryId of missing) {
		known.words.drop(entryId);
		known.documents.delete(entryId);
		known.organizations.delete(entryId);
	}
	image.apply(rows, [...missing], `${epoch ?? ''}/${version}/${date}`);
	return Object.assign(known, { version });
}

async function shelve(
	db: Db,
	known: KnownImage,
	rows: readonly (EntryRow & { entry_id: number })[]
): Promise<void> {
	for (const { entry_id, organization_id } of rows) known.organizations.set(entry_id, organization_id);
	for (const { entry_id, document, lexemes } of await makeDocuments(db, rows)) {
		known.documents.set(entry_id, document);
		known.words.put(entry_id, lexemes === '' ? [] : lexemes.split(' '));
	}
}

const degrees = (value: number | null): number => value ?? NaN;

function imageRow(row: EntryRow & { entry_id: number }): ImageRow {
	return {
		entry_id: row.entry_id,
		slug: row.slug,
		terms: row.terms,
		name_keys: row.name_keys,
		place_areas: row.place_areas,
		latitudes: row.latitudes.map(degrees),
		longitudes: row.longitudes.map(degrees),
		schedules: row.schedules as Schedule[],
		by_phone: row.by_phone,
		status: row.status,
		assured_date: row.assured_date,
		fades_date: row.fades_date,
		source_date: row.source_date,
		updated_at: Date.parse(row.updated_at)
	};
}
