import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNeedQuery } from '#domain/needs/need-query.ts';
import { needPageSize, pageOfNeeds } from './need-page.ts';

const listOf = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Every page, from the first on, by the link to the next. */
function follow(list: readonly number[], address: string): { pages: number[][]; addresses: string[] } {
	const pages: number[][] = [];
	const addresses: string[] = [];
	for (let next: string | null = address; next !== null;) {
		const params: URLSearchParams = new URLSearchParams(next);
		const page = pageOfNeeds(list, params, parseNeedQuery(params));
		pages.push(page.needs);
		addresses.push(next);
		next = page.next;
	}
	return { pages, addresses };
}

describe('a list of needs, a page at a time', () => {
	test('all pages end to end are the list, each with what was asked of it', () => {
		fc.assert(
			fc.property(fc.nat(260), fc.constantFrom('', '?sector=health&sort=votes'), (count, address) => {
				const { pages, addresses } = follow(listOf(count), address);
				expect(pages.flat()).toEqual(listOf(count));
				for (const page of pages) expect(page.length).toBeLessThanOrEqual(needPageSize);
				for (const each of addresses)
					expect(parseNeedQuery(new URLSearchParams(each))).toEqual(
						parseNeedQuery(new URLSearchParams(address))
					);
			})
		);
	});

	test('the link back undoes the link on', () => {
		fc.assert(
			fc.property(fc.integer({ min: needPageSize + 1, max: 260 }), (count) => {
				const { addresses } = follow(listOf(count), '?group=women');
				addresses.slice(1).forEach((address, index) => {
					const params = new URLSearchParams(address);
					expect(pageOfNeeds(listOf(count), params, parseNeedQuery(params)).previous).toBe(addresses[index]);
				});
			})
		);
	});

	test('a page that is not there is the last, or the first', () => {
		const at = (page: string) => {
			const params = new URLSearchParams({ page });
			return pageOfNeeds(listOf(120), params, parseNeedQuery(params)).from;
		};
		expect(['4', '99999', '0', '-1', '1e3', 'two', ''].map(at)).toEqual([101, 101, 1, 1, 1, 1, 1]);
	});
});
