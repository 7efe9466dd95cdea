import { isFuture } from '#search/asof/asked-date.ts';
import { findEntries, isKnownArea } from '#search/find.server.ts';
import { printQuery, type Query } from '#search/query.ts';
import type { Found } from '#search/result.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { presentEntry, presentMap, type EntryInOne, type MapInOne } from '../present.ts';
import { parseAskedQuery, queryParameters, type AskedQuery } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { withholdNames } from '../withheld.server.ts';

export type Organizations = Pick<
	Found,
	'total' | 'from' | 'facets' | 'open_count' | 'did_you_mean' | 'updated_at'
> & {
	items: EntryInOne[];
	next: string | null;
	previous: string | null;
	map: MapInOne;
};

/** The explorer's answer: the page and its script read the same. */
export const organizations: Operation<AskedQuery, Organizations> = {
	id: 'listOrganizations',
	path: '/organizations',
	summary: 'Organizations of an area, by words and facets, with counts and what a map shows of them',
	scope: 'read_public',
	parameters: queryParameters,
	result: schemaRef('Organizations'),
	parse: parseAskedQuery,
	cacheSeconds: ({ query }) => (query.near ? 0 : 60),
	async run({ db, now, path }, { query, locale }) {
		if (query.asof && isFuture(query.asof, now)) return new ApiError('future_date', 'asof');
		if (!(await isKnownArea(db, query.area))) return new ApiError('unknown_area', 'area');
		const found = await withholdNames(db, await findEntries(db, query, { locale, now }));
		return {
			total: found.total,
			from: found.from,
			items: found.items.map((entry) => presentEntry(entry, locale)),
			facets: found.facets,
			open_count: found.open_count,
			next: found.next && pagePath(path, query, locale, found.next),
			previous: found.previous && pagePath(path, query, locale, found.previous.after),
			map: presentMap(found, locale),
			did_you_mean: found.did_you_mean,
			updated_at: found.updated_at
		};
	}
};

function pagePath(path: string, query: Query, locale: Locale, after: string | null): string {
	const params = new URLSearchParams({ area: query.area, lang: locale });
	for (const [name, value] of printQuery({ ...query, after })) params.append(name, value);
	return `${path}?${params.toString().replaceAll('%2C', ',')}`;
}
