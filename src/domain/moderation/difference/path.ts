import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { isLocale } from '#platform/i18n/locale.ts';
import { fieldsOf, fieldsOfLocation, fieldsOfSchedule, type Fields } from './field.ts';

/**
 * One step into a record. `key`: a field, always there; `language`: one of a text, absent when null; `element`: a code, in the
 * set or not; `item`: the place of an id; `order`: that of the places.
 */
export type Step =
	{ key: string } | { language: string } | { element: string } | { item: string } | { order: true };

/** `locations[<id>].name.ar` → its steps; null when no record of this kind has such a path. */
export function parsePath(kind: RecordKind, path: string): Step[] | null {
	const match = /^([a-z_]+)(.*)$/s.exec(path);
	return match ? stepsOf(fieldsOf(kind), match[1]!, match[2]!) : null;
}

function stepsOf(fields: Fields, name: string, rest: string): Step[] | null {
	const key = { key: name };
	switch (fields.get(name)) {
		case undefined:
			return null;
		case 'whole':
			return rest === '' ? [key] : null;
		case 'text':
			return isLocale(rest.slice(1)) && rest[0] === '.' ? [key, { language: rest.slice(1) }] : null;
		case 'set':
			return /^:[a-z0-9-]{1,80}$/.test(rest) ? [key, { element: rest.slice(1) }] : null;
		case 'parts':
			return rest === '' ? [key] : inside(key, fieldsOfSchedule, rest);
		case 'places': {
			if (rest === '') return [key, { order: true }];
			const match = /^\[([0-9a-f-]{36})\](.*)$/s.exec(rest);
			if (!match) return null;
			const item = { item: match[1]! };
			if (match[2] === '') return [key, item];
			const below = inside(item, fieldsOfLocation, match[2]!);
			return below && [key, ...below];
		}
	}
}

function inside(step: Step, fields: Fields, rest: string): Step[] | null {
	const match = /^\.([a-z_]+)(.*)$/s.exec(rest);
	const below = match && stepsOf(fields, match[1]!, match[2]!);
	return below && [step, ...below];
}
