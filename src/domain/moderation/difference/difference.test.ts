import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anyOrganization, anyServiceOf } from '#tests/makers/arbitrary-records.ts';
import { anyActivity, anyGrant, anyNeed } from '#tests/makers/arbitrary-work.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import type { Edit } from '../edit.ts';
import { applyEdits, invertEdits } from './apply-edits.ts';
import { diffRecords } from './diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import { emptyRecord } from './empty-record.ts';
import { mergeEdits } from './merge-edits.ts';
import { parsePath } from './path.ts';
import { readSnapshot } from './snapshot.ts';

/** Codes are a set: their order says nothing. */
function normal(record: AnyRecord): unknown {
	return JSON.parse(
		JSON.stringify(record, (key, value: unknown) =>
			/_codes$|^location_ids$/.test(key) ? (value as string[]).toSorted() : value
		)
	);
}

const base = anOrganization();
const services = anyServiceOf(base).map((service) => ({ ...service, organization: base.slug }));
type Pair = { kind: RecordKind; a: AnyRecord; b: AnyRecord; c: AnyRecord };
const ofKind = (kind: RecordKind, record: fc.Arbitrary<AnyRecord>): fc.Arbitrary<Pair> =>
	fc
		.tuple(record, record, record, fc.func(fc.boolean()), fc.func(fc.boolean()))
		// records that differ in some of their fields only, and share places
		.map(([a, b, c, one, two]) => ({
			kind,
			a,
			b: mixed(a, { ...b, id: a.id }, one),
			c: mixed(a, { ...c, id: a.id }, two)
		}));
function mixed(from: AnyRecord, other: AnyRecord, keep: (key: string) => boolean): AnyRecord {
	const entries = Object.entries(other).map(([key, value]) => [
		key,
		keep(key) ? from[key as keyof AnyRecord] : mixPlaces(key, from, value)
	]);
	return Object.fromEntries(entries) as AnyRecord;
}
function mixPlaces(key: string, from: AnyRecord, value: unknown): unknown {
	if (key !== 'locations') return value;
	const mine = 'locations' in from ? from.locations : [];
	return (value as object[]).map((place, index) =>
		mine[index + 1] ? { ...place, id: mine[index + 1]!.id } : place
	);
}
const anyPair = fc.oneof(
	ofKind('organization', anyOrganization),
	ofKind('service', services),
	ofKind('activity', anyActivity),
	ofKind('need', anyNeed),
	ofKind('grant', anyGrant)
);

// generic over the kinds: the laws do not care which
const diff = diffRecords as (kind: RecordKind, before: AnyRecord | null, after: AnyRecord) => Edit[];
const apply = applyEdits as (kind: RecordKind, record: AnyRecord | null, edits: Edit[]) => AnyRecord;
const merge = mergeEdits as unknown as (
	kind: RecordKind,
	sides: { base: AnyRecord | null; current: AnyRecord | null; edits: Edit[] }
) => { record: AnyRecord; conflicts: unknown[]; merged: Edit[] };

describe('the laws of a difference', () => {
	test('applied to the first record it gives the second', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b }) => {
				const made = apply(kind, a, diff(kind, a, b));
				expect(normal(made)).toEqual(normal(b));
				expect(diff(kind, made, b)).toEqual([]);
			})
		);
	});
	test('from nothing it gives the whole record', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a }) => {
				expect(normal({ ...apply(kind, null, diff(kind, null, a)), id: a.id })).toEqual(normal(a));
			})
		);
	});
	test('taken back it gives the first again', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b }) => {
				const edits = diff(kind, a, b);
				const back = apply(kind, apply(kind, a, edits), invertEdits(edits));
				expect(diff(kind, back, a).filter(({ path }) => path !== 'locations')).toEqual([]);
				expect(normal(apply(kind, b, diff(kind, b, a)))).toEqual(normal(a));
			})
		);
	});
	test('every path it names is a path of that kind, named once', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b }) => {
				const paths = diff(kind, a, b).map(({ path }) => path);
				for (const path of paths) expect(parsePath(kind, path), path).not.toBeNull();
				expect(new Set(paths).size).toBe(paths.length);
			})
		);
	});
	test('merged where nothing changed, it is applied', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b }) => {
				const edits = diff(kind, a, b);
				const merged = merge(kind, { base: a, current: a, edits });
				expect(merged).toMatchObject({ conflicts: [] });
				expect(merged.record).toEqual(apply(kind, a, edits));
			})
		);
	});
	test('merging loses neither side: what is not asked about is there', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b, c }) => {
				const [ours, theirs] = [diff(kind, a, b), diff(kind, a, c)];
				const { record, conflicts } = merge(kind, { base: a, current: b, edits: theirs });
				if (conflicts.length > 0) return;
				const lost = [...ours, ...theirs].filter(
					({ path, after }) =>
						path !== 'locations' && diffAt(kind, record, apply(kind, record, [{ path, before: null, after }]))
				);
				expect(lost).toEqual([]);
			})
		);
	});
	test('without a conflict, the order in which two changes come does not matter', () => {
		fc.assert(
			fc.property(anyPair, ({ kind, a, b, c }) => {
				const [ours, theirs] = [diff(kind, a, b), diff(kind, a, c)];
				const one = merge(kind, { base: a, current: b, edits: theirs });
				const other = merge(kind, { base: a, current: c, edits: ours });
				expect(one.conflicts.length === 0).toBe(other.conflicts.length === 0);
				if (one.conflicts.length === 0) expect(byPlace(one.record)).toEqual(byPlace(other.record));
			})
		);
	});
});

function diffAt(kind: RecordKind, one: AnyRecord, other: AnyRecord): boolean {
	return diff(kind, one, other).some(({ path }) => path !== 'locations');
}
/** Places added by two people stand in the order in which they came. */
function byPlace(record: AnyRecord): unknown {
	if (!('locations' in record)) return normal(record);
	return normal({ ...record, locations: record.locations.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}

describe('an association’s sheet', () => {
	const place = base.locations[0]!;
	const at = (path: string) => `locations[${place.id}].${path}`;

	test('a difference names the language, the code and the place', () => {
		const after = {
			...base,
			acronym: 'VH',
			name: localize({ fr: 'Voisins de Hassan', ar: 'جيران حسان' }),
			sector_codes: ['shelter'],
			locations: [{ ...place, address: '1 rue Patrice Lumumba' }, aLocation({ id: crypto.randomUUID() })],
			schedule: { opening_hours: '24/7', closures: [], exceptions: [], description: {} }
		};
		expect(diffRecords('organization', base, after).map(({ path }) => path)).toEqual([
			'name.ar',
			'acronym',
			'sector_codes:shelter',
			at('address'),
			`locations[${after.locations[1]!.id}]`,
			'schedule'
		]);
	});
	test('two fields changed by two people are both kept', () => {
		const current = { ...base, acronym: 'VH' };
		const edits = [{ path: 'email', before: null, after: 'bonjour@example.org' }];
		const { record, conflicts } = mergeEdits('organization', { base, current, edits });
		expect(conflicts).toEqual([]);
		expect(record).toMatchObject({ acronym: 'VH', email: 'bonjour@example.org' });
	});
	test('the same field changed to two things is asked about, and stays', () => {
		const current = { ...base, acronym: 'VH' };
		const edits = [{ path: 'acronym', before: null, after: 'VDH' }];
		const { record, conflicts } = mergeEdits('organization', { base, current, edits });
		expect(conflicts).toEqual([{ path: 'acronym', base: null, current: 'VH', proposed: 'VDH' }]);
		expect(record.acronym).toBe('VH');
	});
	test('whoever saw the current value may change it', () => {
		const current = { ...base, acronym: 'VH' };
		const edits = [{ path: 'acronym', before: 'VH', after: 'VDH' }];
		expect(mergeEdits('organization', { base, current, edits })).toMatchObject({
			conflicts: [],
			record: { acronym: 'VDH' }
		});
	});
	test('the address of a place removed meanwhile is asked about', () => {
		const current = { ...base, locations: [] };
		const edits = [{ path: at('address'), before: null, after: '1 rue Patrice Lumumba' }];
		expect(mergeEdits('organization', { base, current, edits }).conflicts).toMatchObject([
			{ path: at('address'), current: null }
		]);
	});
	test('two codes added in either order make the same list', () => {
		const add = (code: string) => ({ path: `sector_codes:${code}`, before: null, after: true });
		const [one, other] = [
			[add('shelter'), add('food')],
			[add('food'), add('shelter')]
		];
		expect(applyEdits('organization', base, one)).toEqual(applyEdits('organization', base, other));
	});
	test('places put in another order say so', () => {
		const two = { ...base, locations: [place, aLocation({ id: crypto.randomUUID() })] };
		const turned = { ...two, locations: two.locations.toReversed() };
		const edits = diffRecords('organization', two, turned);
		expect(edits.map(({ path }) => path)).toEqual(['locations']);
		expect(applyEdits('organization', two, edits)).toEqual(turned);
	});
	test.each([
		'id',
		'nothing',
		'name',
		'name.de',
		'constructor',
		'locations[x].id',
		'acronym.fr',
		'sector_codes'
	])('%s is no path of an organization', (path) => expect(parsePath('organization', path)).toBeNull());
	test('a snapshot from before a field existed reads as if it were empty', () => {
		const { contacts: _, urls: _u, ...old } = { ...base, acronym: 'VH' };
		const { accessibility: _a, source_url: _s, ...oldPlace } = place;
		const read = readSnapshot('organization', { ...old, locations: [oldPlace] });
		expect(read).toEqual({ ...base, acronym: 'VH' });
		expect(readSnapshot('service', {})).toEqual(emptyRecord('service'));
	});
});
