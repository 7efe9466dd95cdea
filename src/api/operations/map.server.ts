import { isFuture } from '#search/asof/asked-date.ts';
import { findEntries, isKnownArea } from '#search/find.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { presentMap, type MapInOne } from '../present.ts';
import { parseAskedQuery, queryParameters, type AskedQuery } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { withholdNames } from '../withheld.server.ts';

const notHere = ['sort', 'after', 'limit', 'view'];

/** What a map shows of a box: groups whose numbers add up, and areas for what has no published position. */
export const map: Operation<AskedQuery, MapInOne> = {
	id: 'showMap',
	path: '/map',
	summary: 'Groups of places in a box, and counts by area of what has no published position',
	scope: 'read_public',
	parameters: queryParameters.filter(({ name }) => !notHere.includes(name)),
	result: schemaRef('Map'),
	parse: parseAskedQuery,
	cacheSeconds: ({ query }) => (query.near ? 0 : 60),
	async run({ db, now }, { query, locale }) {
		if (query.asof && isFuture(query.asof, now)) return new ApiError('future_date', 'asof');
		if (!(await isKnownArea(db, query.area))) return new ApiError('unknown_area', 'area');
		const alone = { ...query, sort: 'name' as const, after: null, limit: 1 };
		return presentMap(await withholdNames(db, await findEntries(db, alone, { locale, now })), locale);
	}
};
