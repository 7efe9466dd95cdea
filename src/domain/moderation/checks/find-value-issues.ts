import * as v from 'valibot';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Area } from '#domain/places/area.ts';
import { taxonomies, type TaxonomyCode, type TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { Labels } from '#platform/i18n/localized.ts';
import { suggest } from '#platform/i18n/nearest-word.ts';
import { schemas, type AnyRecord } from '../record-type.ts';
import type { Edit } from '../edit.ts';
import type { ValueIssue } from './value-issue.ts';

export type KnownWords = {
	terms: readonly TaxonomyTerm[];
	areas: readonly Pick<Area, 'slug' | 'name'>[];
};
type Word = { key: string; label: Labels; said: readonly string[] };

/** Only what the edits set is looked at: an old record keeps words that a list has lost since. */
export function findWordIssues(edits: readonly Edit[], { terms, areas }: KnownWords): ValueIssue[] {
	const areaWords = areas.map(({ slug, name }) => ({ key: slug, label: name, said: Object.values(name) }));
	return edits.flatMap(({ path, after }): ValueIssue[] => {
		if (after === null || after === undefined) return [];
		const code = codeIn(path, after);
		if (code) {
			const words = terms.filter(({ taxonomy_code }) => taxonomy_code === code.taxonomy).map(wordOf);
			return notAmong('unknown_code', path, code.value, words);
		}
		const area = areaIn(path, after);
		return area === null ? [] : notAmong('unknown_area', path, area, areaWords);
	});
}

function wordOf({ code, label, synonyms }: TaxonomyTerm): Word {
	return { key: code, label, said: [...Object.values(label), ...Object.values(synonyms).flat()] };
}

function codeIn(path: string, after: unknown): { taxonomy: TaxonomyCode; value: string } | null {
	if (path === 'organization_type_code') return { taxonomy: 'organization_type', value: String(after) };
	const [, field, value] = /^(\w+)_codes:(.+)$/s.exec(path) ?? [];
	const taxonomy = taxonomies.find((each) => each === field);
	return taxonomy && value ? { taxonomy, value } : null;
}

/** `area`, one of several, that of a place, or of a place that comes whole. */
function areaIn(path: string, after: unknown): string | null {
	const listed = /^area_codes:(.+)$/s.exec(path)?.[1];
	if (listed !== undefined) return listed;
	if (path === 'area' || /^locations\[[^\]]+\]\.area$/.test(path)) return String(after);
	const place = /^locations\[[^\]]+\]$/.test(path) ? (after as { area?: unknown }).area : undefined;
	return typeof place === 'string' ? place : null;
}

/** Where there is no list at all, nothing can be said of a word. */
function notAmong(
	code: ValueIssue['code'],
	path: string,
	value: string,
	words: readonly Word[]
): ValueIssue[] {
	if (words.length === 0 || words.some(({ key }) => key === value)) return [];
	const near = suggest(
		value,
		words.flatMap(({ key, said }) => [key, ...said])
	);
	const meant = words.find(({ key, said }) => key === near || said.some((word) => word === near));
	return [{ code, severity: 'error', path, value, ...(meant ? { suggestion: meant.label } : {}) }];
}

/** Days that no calendar has, anywhere in what the edits set. */
export function findDateIssues(edits: readonly Edit[]): ValueIssue[] {
	return edits.flatMap(({ path, after }) =>
		datesIn(path.split('.').at(-1)!, after)
			.filter((date) => !isRealDay(date))
			.map((value): ValueIssue => ({ code: 'not_a_date', severity: 'error', path, value }))
	);
}

function datesIn(name: string, value: unknown): string[] {
	if (typeof value === 'string') return /_date$|^(?:date|from|to)$/.test(name) ? [value] : [];
	if (Array.isArray(value)) return value.flatMap((item) => datesIn(name, item));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => datesIn(key, item));
}

/** A year, a quarter or a month alone is one too. */
function isRealDay(date: string): boolean {
	if (/^\d{4}-Q[1-4]$/.test(date)) return true;
	const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
	if (year === undefined) return false;
	const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

export type ShapeIssue = ValueIssue | { code: 'invalid_value'; path: string; value: string };

/** What in a whole record could not be published, by path. */
export function findShapeIssues(kind: RecordKind, record: AnyRecord): ShapeIssue[] {
	const read = v.safeParse(schemas[kind] as v.GenericSchema, record);
	return read.success ? [] : read.issues.map((issue) => shapeIssue(issue));
}

function shapeIssue(issue: v.BaseIssue<unknown>): ShapeIssue {
	const path = v.getDotPath(issue) ?? '';
	const value = typeof issue.input === 'object' ? issue.received : String(issue.input);
	const error = { severity: 'error', path, value } as const;
	switch (issue.type) {
		case 'picklist': {
			const near = suggest(value, optionsIn(issue.expected));
			return { ...error, code: 'not_an_option', ...(near === undefined ? {} : { suggestion: near }) };
		}
		case 'iso_date':
			return { ...error, code: 'not_a_date' };
		case 'min_value':
		case 'max_value':
			return {
				...error,
				code: 'out_of_range',
				suggestion: (issue.expected ?? '').replace(/^([<>]=?)/, '$1 ')
			};
		default:
			return { code: 'invalid_value', path, value: issue.received };
	}
}

/** `("free" | "paid")`, as the schema says what it expects. */
function optionsIn(expected: string | null): string[] {
	return [...(expected ?? '').matchAll(/"([^"]+)"/g)].map(([, option]) => option!);
}
