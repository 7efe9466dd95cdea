import { fold } from '#search/fold.ts';
import type { EditableRecord } from '#ui/edit-record/form-values.ts';

/** An address for a new record, from its name in Latin letters; the end of its id makes it nobody else's. */
export function withNewSlug<R extends EditableRecord>(record: R): R {
	const name = [record.name.fr, record.name.en, record.name.es].find(Boolean)?.value ?? '';
	const words = fold(name)
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replaceAll(/^-+|-+$/g, '');
	return { ...record, slug: [words || 'service', record.id.slice(-6)].join('-') };
}
