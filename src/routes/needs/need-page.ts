/** A long list of needs, a page at a time. Pure. */
import { printNeedQuery, type NeedQuery } from '#domain/needs/need-query.ts';

export const needPageSize = 50;

/**
 * The page asked for, or the last there is: `from` counts from 1, `previous` and `next` are the searches that lead to the pages
 * beside it, with what is asked of the needs.
 */
export function pageOfNeeds<Need>(found: readonly Need[], params: URLSearchParams, query: NeedQuery) {
	const asked = /^[1-9]\d{0,4}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1;
	const page = Math.max(1, Math.min(asked, Math.ceil(found.length / needPageSize)));
	const skipped = (page - 1) * needPageSize;
	const needs = found.slice(skipped, skipped + needPageSize);
	const search = (number: number) => {
		const printed = new URLSearchParams(printNeedQuery(query));
		if (number > 1) printed.set('page', String(number));
		return printed.size > 0 ? `?${printed}` : '';
	};
	return {
		needs,
		from: skipped + 1,
		previous: page > 1 ? search(page - 1) : null,
		next: skipped + needs.length < found.length ? search(page + 1) : null
	};
}
