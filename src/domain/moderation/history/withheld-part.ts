import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { AnyRecord } from '../record-type.ts';

/**
 * A place or a number that a record keeps from the public. Remembered for good: once it is gone from the record, its past would
 * show it as it was before it was protected.
 */
export type WithheldPart = {
	record_kind: RecordKind;
	record_id: string;
	part: 'location' | 'phone';
	value: string;
};

export function withheldParts({
	record_kind,
	record_id,
	snapshot
}: {
	record_kind: RecordKind;
	record_id: string;
	snapshot: AnyRecord;
}): WithheldPart[] {
	const locations = 'locations' in snapshot ? snapshot.locations : [];
	const phones = 'phones' in snapshot ? snapshot.phones : [];
	const of = (part: WithheldPart['part']) => (value: string) => ({ record_kind, record_id, part, value });
	return [
		...locations
			.filter(({ sensitivity }) => sensitivity !== 'public')
			.map(({ id }) => id)
			.map(of('location')),
		...phones
			.filter(({ sensitivity }) => sensitivity !== 'public')
			.map(({ number }) => number.replace(/\D/g, '') || number)
			.map(of('phone'))
	];
}
