import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCursor } from './cursor.ts';
import { activeFilters, clearAll, hiddenFields, pageAfter, toggleValue, zoomTo } from './links.ts';
import {
	bounds,
	emptyQuery,
	facets,
	parseQuery,
	readWords,
	printQuery,
	sortOf,
	sorts,
	type Query
} from './query.ts';

const code = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const codes = fc.uniqueArray(code, { maxLength: bounds.values }).map((values) => values.sort());
const degrees = (highest: number, decimals: number) =>
	fc.double({ min: -highest, max: highest, noNaN: true }).map((value) => Number(value.toFixed(decimals)) + 0);
const near = fc.record({ latitude: degrees(90, 3), longitude: degrees(180, 3) });
const bbox = fc
	.tuple(degrees(180, 5), degrees(90, 5), degrees(180, 5), degrees(90, 5))
	.filter(([west, south, east, north]) => west < east && south < north);

export const anyQuery: fc.Arbitrary<Query> = fc
	.record({
		area: fc.constant('rabat'),
		q: fc.string({ unit: 'binary', maxLength: 60 }).map((text) => readWords(text) ?? ''),
		selected: fc.record({
			sector: codes,
			type: codes,
			group: codes,
			language: codes,
			cost: fc.subarray(['free', 'mixed', 'paid']),
			welcome: fc.subarray(['exclusive', 'preferential', 'unconditional'])
		}),
		open: fc.boolean(),
		near: fc.option(near),
		bbox: fc.option(bbox),
		place: fc.constantFrom('any' as const, 'area' as const),
		asof: fc.option(fc.constantFrom('2021-01-20', '2024-02-29', '1999-12-31')),
		view: fc.constantFrom('list' as const, 'map' as const),
		sort: fc.option(fc.constantFrom(...sorts)),
		after: fc.option(fc.tuple(fc.nat(), fc.string({ unit: 'grapheme', maxLength: 30 }))),
		limit: fc.integer({ min: 1, max: bounds.limit })
	})
	.map(({ after, ...rest }) => {
		const query: Query = { ...rest, after: null };
		if (query.asof) query.open = false;
		if (query.sort === 'near' && !query.near) query.sort = null;
		if (after)
			query.after = printCursor({ sort: sortOf(query), primary: after[0], key: after[1], slug: 'a' });
		return query;
	});

describe('a question and its address', () => {
	it('are the same thing', () => {
		fc.assert(
			fc.property(anyQuery, (query) => {
				expect(parseQuery(printQuery(query), 'rabat')).toEqual({ query, ignored: [] });
			})
		);
	});

	it('never breaks on what anyone may write there', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(fc.constantFrom('q', 'sector', 'near', 'bbox', 'limit', 'after', 'sort', 'x'), fc.string())
				),
				(pairs) => {
					const { query } = parseQuery(new URLSearchParams(pairs), 'rabat');
					expect(parseQuery(printQuery(query), 'rabat').query).toEqual(query);
				}
			)
		);
	});

	it('takes values repeated or separated by commas, in any order, once each', () => {
		const { query, ignored } = parseQuery(
			new URLSearchParams('sector=health,education&sector=health'),
			'all'
		);
		expect(query.selected.sector).toEqual(['education', 'health']);
		expect(ignored).toEqual([]);
	});

	it('names what it leaves out, and why', () => {
		const text = `near=12&bbox=2,2,1,1&cost=gratis&sector=No%20Code&limit=0&sort=near&open=later&q=${'a'.repeat(201)}`;
		const { query, ignored } = parseQuery(new URLSearchParams(text), 'all');
		expect(query).toEqual(emptyQuery('all'));
		expect(ignored.map(({ field, reason }) => [field, reason])).toEqual([
			['q', 'too_long'],
			['sector', 'not_a_code'],
			['cost', 'not_an_option'],
			['open', 'not_an_option'],
			['near', 'not_a_position'],
			['bbox', 'not_a_box'],
			['sort', 'needs_near'],
			['limit', 'not_a_number']
		]);
	});

	it('refuses words that are more than they look, before anything is searched', () => {
		const alphabet = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `${letter}${letter}`);
		for (const q of [alphabet.join(' '), '\uFDFA'.repeat(60), '\u3300'.repeat(200)])
			expect(parseQuery(new URLSearchParams({ q }), 'all').ignored).toMatchObject([
				{ field: 'q', reason: 'too_long' }
			]);
		for (const q of ['santé '.repeat(30), 'كيف أجد طبيبا مجانيا قريبا من بيتي في حي حسان بالرباط'])
			expect(parseQuery(new URLSearchParams({ q }), 'all').ignored).toEqual([]);
	});

	it('keeps a position to about a hundred metres', () => {
		const { query } = parseQuery(new URLSearchParams('near=34.0208765,-6.8416523'), 'rabat');
		expect(query.near).toEqual({ latitude: 34.021, longitude: -6.842 });
	});

	it('takes an empty field of a form as nothing said', () => {
		expect(parseQuery(new URLSearchParams('q=&open=&sort=&near='), 'all').ignored).toEqual([]);
	});
});

describe('links of the explorer', () => {
	it('a value toggled twice is the same question, on its first page', () => {
		fc.assert(
			fc.property(anyQuery, code, (query, value) => {
				expect(toggleValue(toggleValue(query, 'sector', value), 'sector', value)).toEqual({
					...query,
					after: null
				});
			})
		);
	});

	it('removing every chip, one after the other, leaves nothing that narrows', () => {
		fc.assert(
			fc.property(anyQuery, (query) => {
				let left = query;
				for (let filter = activeFilters(left)[0]; filter; filter = activeFilters(left)[0])
					left = filter.without;
				const cleared = clearAll(query);
				expect({ ...left, after: null, sort: null, view: cleared.view }).toEqual(cleared);
			})
		);
	});

	it('every link is an address that is read back as the same question', () => {
		fc.assert(
			fc.property(anyQuery, bbox, (query, box) => {
				for (const linked of [zoomTo(query, { bbox: box }), clearAll(query), pageAfter(query, null)])
					expect(parseQuery(printQuery(linked), 'rabat')).toEqual({ query: linked, ignored: [] });
			})
		);
	});

	it('a form carries along all it does not show itself, and no cursor', () => {
		const query = { ...emptyQuery('all'), q: 'santé', open: true, after: 'abc' };
		query.selected.sector = ['education', 'health'];
		expect(hiddenFields(query, ['q'])).toEqual([
			['sector', 'education'],
			['sector', 'health'],
			['open', 'now']
		]);
		expect(facets).toContain('sector');
	});
});
