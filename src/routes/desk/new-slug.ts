import { nameOf } from '#domain/moderation/record-type.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { fold } from '#search/fold.ts';
import type { EditableRecord } from '#ui/edit-record/form-values.ts';

/** An address for a new record, from its name in Latin letters; the end of its id makes it nobody else's. */
export function withNewSlug<R extends EditableRecord>(kind: RecordKind, record: R): R {
	const name = nameOf(record);
	const said = [name.fr, name.en, name.es].find(Boolean)?.value ?? '';
	const words = fold(said)
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replaceAll(/^-+|-+$/g, '');
	return { ...record, slug: [words || kind, record.id.slice(-6)].join('-') };
}
