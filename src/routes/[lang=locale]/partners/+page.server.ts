import { listPartnerRecords } from '#domain/services/list-partner-records.server.ts';
import { areasOf, filterRecords } from '#search/partners/filter-records.ts';
import { guardedLoad, nowhere } from '../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

/** What no visitor may read, for who is signed in with a role. */
export const load = guardedLoad(
	'read_partners',
	nowhere,
	async ({ url, locals: { locale } }: PageServerLoadEvent, { db }) => {
		const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 200);
		const question = { q: asked('q').trim(), area: asked('area'), after: asked('after') };
		const records = await listPartnerRecords(db);
		return {
			noScript: true as const,
			question,
			all: records.length,
			areas: areasOf(records)
				.map(({ slug, name }) => ({ slug, name: name[locale] }))
				.sort((one, other) => one.name.localeCompare(other.name, locale)),
			...filterRecords(records, question, locale)
		};
	}
);
