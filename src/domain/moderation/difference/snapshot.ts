import * as v from 'valibot';
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { schemas, type RecordOf } from '../record-type.ts';
import { emptyLocation, emptyRecord } from './empty-record.ts';

/** A record as a revision kept it. One written before a field existed lacks it: it reads as empty. */
export function readSnapshot<K extends RecordKind>(kind: K, snapshot: unknown): RecordOf<K> {
	const filled = { ...emptyRecord(kind), ...(snapshot as RecordOf<K>) };
	if (kind === 'organization') {
		const organization = filled as Organization;
		organization.locations = organization.locations.map((place) => ({
			...emptyLocation(place.id),
			...place
		}));
	}
	const read = v.safeParse(schemas[kind] as v.GenericSchema, filled);
	return (read.success ? read.output : filled) as RecordOf<K>;
}
