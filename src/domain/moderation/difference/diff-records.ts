import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { canonicalJson } from '#platform/canonical-json.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Edit } from '../edit.ts';
import type { RecordOf } from '../record-type.ts';
import { emptyRecord } from './empty-record.ts';
import { fieldsOf, fieldsOfLocation, fieldsOfSchedule, type FieldShape, type Fields } from './field.ts';

type Values = Record<string, unknown>;
type Item = { id: string };

/** What leads from one record to the other, field by field and language by language. From null: all a new record says. */
export function diffRecords<K extends RecordKind>(
	kind: K,
	before: RecordOf<K> | null,
	after: RecordOf<K>
): Edit[] {
	const from = before ?? emptyRecord(kind);
	const edits = diffFields(fieldsOf(kind), from as Values, after as Values, '');
	return kind === 'organization'
		? [...edits, ...diffOrder(from as Organization, after as Organization)]
		: edits;
}

function diffFields(fields: Fields, before: Values, after: Values, prefix: string): Edit[] {
	return [...fields].flatMap(([name, shape]) =>
		diffField(shape, `${prefix}${name}`, before[name] ?? null, after[name] ?? null)
	);
}

function diffField(shape: FieldShape, path: string, before: unknown, after: unknown): Edit[] {
	if (sameValue(before, after)) return [];
	if (before !== null && after !== null) {
		if (shape === 'text') return diffText(path, before as Values, after as Values);
		if (shape === 'set') return diffCodes(path, before as string[], after as string[]);
		if (shape === 'places') return diffPlaces(path, before as Item[], after as Item[]);
		if (shape === 'parts') return diffFields(fieldsOfSchedule, before as Values, after as Values, `${path}.`);
	}
	return [{ path, before, after }];
}

function diffText(path: string, before: Values, after: Values): Edit[] {
	return locales.flatMap((locale) =>
		diffField('whole', `${path}.${locale}`, before[locale] ?? null, after[locale] ?? null)
	);
}

function diffCodes(path: string, before: string[], after: string[]): Edit[] {
	const gone = before.filter((code) => !after.includes(code));
	const come = after.filter((code) => !before.includes(code));
	return [
		...[...new Set(gone)].map((code) => ({ path: `${path}:${code}`, before: true, after: null })),
		...[...new Set(come)].map((code) => ({ path: `${path}:${code}`, before: null, after: true }))
	];
}

function diffPlaces(path: string, before: Item[], after: Item[]): Edit[] {
	const now = new Map(after.map((item) => [item.id, item]));
	const then = new Map(before.map((item) => [item.id, item]));
	const kept = before.flatMap((item) => {
		const at = `${path}[${item.id}]`;
		const next = now.get(item.id);
		return next
			? diffFields(fieldsOfLocation, item as Values, next as Values, `${at}.`)
			: [{ path: at, before: item, after: null }];
	});
	const come = after.filter(({ id }) => !then.has(id));
	return [...kept, ...come.map((item) => ({ path: `${path}[${item.id}]`, before: null, after: item }))];
}

/** The first place is the main one: their order is said too, when the other edits do not give it. */
function diffOrder({ locations: before }: Organization, { locations: after }: Organization): Edit[] {
	const [then, now] = [before.map(({ id }) => id), after.map(({ id }) => id)];
	const given = [...then.filter((id) => now.includes(id)), ...now.filter((id) => !then.includes(id))];
	return sameValue(given, now) ? [] : [{ path: 'locations', before: then, after: now }];
}

/** Do two values say the same? */
export function sameValue(one: unknown, other: unknown): boolean {
	return one === other || canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
