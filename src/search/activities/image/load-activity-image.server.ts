import { sql } from 'kysely';
import { locales } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { nameKey } from '../../rows/entry-row.ts';
import { loadVocabularies } from '../../words/vocabularies.store.server.ts';
import { ActivityImage, type ActivityRow } from './activity-image.ts';

type Kept = { image: ActivityImage; epoch: string; version: number; loading: Promise<ActivityImage> | null };
const images = new WeakMap<object, Kept>();
const chunk = 10_000;

type State = { epoch: string; version: number };
const editionOf = ({ epoch, version }: State) => `${epoch}/${version}`;

async function readState(db: Db): Promise<State> {
	const { rows } = await sql<State>`select epoch, version from public_activity_state`.execute(db);
	return rows[0]!;
}

/** What the database holds now is named so. */
export const activityEdition = async (db: Db): Promise<string> => editionOf(await readState(db));

/** The image of a database, exact of what is committed when it is asked for; whole the first time, then what changed since. */
export async function activityImageOf(db: Db): Promise<ActivityImage> {
	const kept = keptOf(db);
	const state = await readState(db);
	// a reading that began before may have missed what this one must see
	while (!isExact(kept, state)) {
		kept.loading ??= readChanges(db, kept).finally(() => (kept.loading = null));
		await kept.loading;
	}
	return kept.image;
}

/** Of this state, or of a later one. */
function isExact({ image, epoch, version }: Kept, state: State): boolean {
	return image.edition !== null && (epoch !== state.epoch ? false : version >= state.version);
}

function keptOf(db: Db): Kept {
	let kept = images.get(db);
	if (!kept) images.set(db, (kept = { image: new ActivityImage(), epoch: '', version: 0, loading: null }));
	return kept;
}

async function readChanges(db: Db, kept: Kept): Promise<ActivityImage> {
	const state = await readState(db);
	const isNew = state.epoch !== kept.epoch;
	const since = isNew ? 0 : kept.version;
	const image = isNew ? new ActivityImage(await loadVocabularies(db)) : kept.image;
	const changed = await sql<{ entry_id: number }>`
		select entry_id from public_activity_changed where version > ${since}`.execute(db);
	const gone = new Set(changed.rows.map(({ entry_id }) => entry_id));
	const rows: ActivityRow[] = [];
	for (let last = { version: since, entry_id: 2 ** 31 - 1 }; ;) {
		const found = await readChunk(db, last);
		// nobody sees a new image before it is whole
		if (isNew) image.apply(found.rows, [], '');
		else rows.push(...found.rows);
		for (const { entry_id } of found.rows) gone.delete(entry_id);
		if (!found.last) break;
		last = found.last;
	}
	// nothing is awaited from here on: a question sees the image before or after, never between
	image.apply(rows, [...gone], editionOf(state));
	Object.assign(kept, { image, ...state });
	return image;
}

type SentRow = Omit<
	ActivityRow,
	'title_keys' | 'sector_codes' | 'population_group_codes' | 'response_codes' | 'area_slugs' | 'parties'
> & { version: number; title: Localized; sectors: string; groups: string };

/** Lists as joined texts: they are read several times faster than as arrays. */
async function readChunk(
	db: Db,
	after: { version: number; entry_id: number }
): Promise<{ rows: ActivityRow[]; last: { version: number; entry_id: number } | null }> {
	const { rows } = await sql<SentRow>`
		select entry_id, version, activity_id, slug, title, organization_id, start_date, end_date, activity_status, last_reported_date,
			tells_targeted, tells_reached,
			array_to_string(sector_codes, ' ') as sectors, array_to_string(population_group_codes, ' ') as groups
		from public_activity_entry where (version, entry_id) > (${after.version}, ${after.entry_id})
		order by version, entry_id limit ${chunk}`.execute(db);
	const ids = rows.map(({ activity_id }) => activity_id);
	const [areas, responses, parties] = await Promise.all([
		readLinks(
			db,
			ids,
			sql`select l.activity_id, a.slug as value from public_activity_area l
			join public_area a on a.id = l.area_id where l.activity_id = any(${ids}::uuid[])`
		),
		readLinks(
			db,
			ids,
			sql`select activity_id, response_code as value from public_activity_response
			where activity_id = any(${ids}::uuid[])`
		),
		readLinks(
			db,
			ids,
			sql`select activity_id, role || '|' || coalesce(organization_id::text, 'name:' || name) as value
			from public_activity_organization where activity_id = any(${ids}::uuid[])`
		)
	]);
	const last = rows.at(-1);
	return {
		rows: rows.map(({ version: _, title, sectors, groups, ...row }) => ({
			...row,
			title_keys: locales.map((locale) => nameKey(title, locale)),
			sector_codes: split(sectors),
			population_group_codes: split(groups),
			area_slugs: areas.get(row.activity_id) ?? [],
			response_codes: responses.get(row.activity_id) ?? [],
			parties: (parties.get(row.activity_id) ?? []).map(partyOf)
		})),
		last: last && rows.length === chunk ? { version: last.version, entry_id: last.entry_id } : null
	};
}

const split = (text: string): string[] => (text === '' ? [] : text.split(' '));

function partyOf(text: string): ActivityRow['parties'][number] {
	const bar = text.indexOf('|');
	const [role, who] = [text.slice(0, bar), text.slice(bar + 1)];
	return who.startsWith('name:')
		? { role, organization_id: null, name: who.slice(5) }
		: { role, organization_id: who, name: null };
}

type Links = ReturnType<typeof sql>;

async function readLinks(db: Db, ids: readonly string[], links: Links): Promise<Map<string, string[]>> {
	if (ids.length === 0) return new Map();
	const { rows } = await sql<{ activity_id: string; values: string }>`
		select activity_id, string_agg(value, ${'\u001f'}) as values from (${links}) link group by activity_id`.execute(
		db
	);
	return new Map(rows.map(({ activity_id, values }) => [activity_id, values.split('\u001f')]));
}
