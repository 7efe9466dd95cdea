import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf } from '#domain/activities/period.ts';
import { networkPath, parseNetworkQuery, printNetworkQuery, type NetworkQuery } from './query.ts';

const anyDate = fc.option(fc.constantFrom('2019', '2020-Q3', '2021-04', '2024-02-29', '2025-12-31'), {
	nil: null
});
const anyCode = fc.option(fc.constantFrom('health', 'legal-aid', 'covid-19'), { nil: null });
const anyQuery: fc.Arbitrary<NetworkQuery> = fc
	.record({ area: fc.constant('rabat'), sector: anyCode, from: anyDate, to: anyDate, response: anyCode })
	.filter(({ from, to }) => !from || !to || daysOf(from).first <= daysOf(to).last);

test('the address of a network says what is asked of it, and nothing else does', () => {
	fc.assert(
		fc.property(anyQuery, (query) => {
			expect(parseNetworkQuery(printNetworkQuery(query), 'rabat')).toEqual({ query, ignored: [] });
		})
	);
	expect(networkPath('ar', { area: 'oujda', sector: null, from: null, to: null, response: null })).toBe(
		'/ar/oujda/network'
	);
});

test('whatever an address holds, what is understood of it can be asked again', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom('sector', 'from', 'to', 'response', 'x'), fc.string())),
			(pairs) => {
				const { query } = parseNetworkQuery(new URLSearchParams(pairs), 'rabat');
				expect(parseNetworkQuery(printNetworkQuery(query), 'rabat')).toEqual({ query, ignored: [] });
			}
		)
	);
});

test.each([
	['sector=Health%20!', 'sector'],
	['from=2021-13', 'from'],
	['from=2021-02-30', 'from'],
	['from=0000', 'from'],
	['to=yesterday', 'to'],
	['from=2022&to=2021', 'to'],
	['response=covid_19', 'response']
])('%s is not understood and is named', (search, field) => {
	const { query, ignored } = parseNetworkQuery(new URLSearchParams(search), 'rabat');
	expect(ignored).toEqual([field]);
	expect(query[field as 'sector']).toBeNull();
});
