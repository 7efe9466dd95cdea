/**
 * How each field of a record is changed, read from its schema, so that a field added there is followed here:
 * `text`: language by language · `set`: code by code, in no order · `places`: one by one, by id ·
 * `parts`: by its own fields · `whole`: at once.
 */
import type * as v from 'valibot';
import { locationSchema, scheduleSchema } from '#domain/organizations/organization.ts';
import { recordKinds, type RecordKind } from '#domain/organizations/record-kind.ts';
import { localizedSchema } from '#platform/i18n/localized.ts';
import { schemas } from '../record-type.ts';

export type FieldShape = 'text' | 'set' | 'places' | 'parts' | 'whole';
export type Fields = ReadonlyMap<string, FieldShape>;

function shapesOf(entries: Record<string, v.GenericSchema>): Fields {
	return new Map(
		Object.entries(entries)
			.filter(([name]) => name !== 'id')
			.map(([name, schema]) => [name, shapeOf(name, schema)])
	);
}

function shapeOf(name: string, schema: v.GenericSchema): FieldShape {
	if ((schema as unknown) === localizedSchema) return 'text';
	if (name === 'schedule') return 'parts';
	if (name === 'locations') return 'places';
	return /_codes$|^location_ids$/.test(name) ? 'set' : 'whole';
}

const ofRecord = Object.fromEntries(
	recordKinds.map((kind) => [kind, shapesOf(schemas[kind].entries)])
) as Record<RecordKind, Fields>;
export const fieldsOfLocation: Fields = shapesOf(locationSchema.entries);
export const fieldsOfSchedule: Fields = shapesOf(scheduleSchema.entries);

export function fieldsOf(kind: RecordKind): Fields {
	return ofRecord[kind];
}
