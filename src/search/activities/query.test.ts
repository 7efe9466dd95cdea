import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityStatuses } from '#domain/activities/activity.ts';
import { readWords } from '../query.ts';
import { activitiesPath, activityFilters, clearActivities } from './links.ts';
import {
	activityFacets,
	activitySorts,
	parseActivityQuery,
	printActivityQuery,
	queryRoles,
	type ActivityQuery
} from './query.ts';

const some = (value: fc.Arbitrary<string>) =>
	fc.uniqueArray(value, { maxLength: 6 }).map((values) => values.sort());
const code = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const codes = some(code);
const name = fc
	.string({ unit: 'grapheme', maxLength: 30 })
	.map((text) => `name:${text.toWellFormed().trim() || 'Solidarité, Rabat'}`);
const anyQuery: fc.Arbitrary<ActivityQuery> = fc.record({
	area: fc.constant('rabat'),
	q: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => readWords(text) ?? ''),
	selected: fc.record({
		sector: codes,
		status: some(fc.constantFrom('unknown', ...activityStatuses)),
		organization: codes,
		role: some(fc.constantFrom(...queryRoles)),
		donor: some(fc.oneof(code, name)),
		group: codes,
		part: codes,
		year: some(fc.constantFrom('2019', '2021', 'unknown')),
		begun: some(fc.constantFrom('2021', '2021-04', '2021-Q2')),
		response: codes,
		reported: some(
			fc.constantFrom('2021', '2021-04', '2021-Q2', 'unknown', '2020-01..2021-04', '..2019-12', '2026-01..')
		),
		people: some(fc.constantFrom('targeted', 'reached'))
	}),
	sort: fc.constantFrom(...activitySorts),
	page: fc.integer({ min: 1, max: 100_000 })
});

describe('a question about activities and its address', () => {
	it('are the same thing', () => {
		fc.assert(
			fc.property(anyQuery, (query) => {
				const { search } = new URL(activitiesPath('fr', query), 'https://map.test');
				expect(parseActivityQuery(new URLSearchParams(search), 'rabat')).toEqual({ query, ignored: [] });
			})
		);
	});

	it('never breaks on what anyone may write there', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.constantFrom('q', 'sort', 'page', 'x', ...activityFacets), fc.string())),
				(pairs) => {
					const { query } = parseActivityQuery(new URLSearchParams(pairs), 'rabat');
					expect(parseActivityQuery(printActivityQuery(query), 'rabat').query).toEqual(query);
				}
			)
		);
	});

	it('loses one filter for each chip, and all but the lens when it is cleared', () => {
		fc.assert(
			fc.property(anyQuery, (query) => {
				for (const filter of activityFilters(query))
					expect(activityFilters(filter.without)).toHaveLength(activityFilters(query).length - 1);
				expect(activityFilters(clearActivities(query))).toHaveLength(query.selected.response.length);
			})
		);
	});

	it('says what it did not understand', () => {
		const asked = new URLSearchParams('status=finished&year=19&sector=health,food&reported=..&page=0');
		const { query, ignored } = parseActivityQuery(asked, 'rabat');
		expect(query.selected.sector).toEqual(['food', 'health']);
		expect(ignored).toEqual(['status', 'year', 'reported', 'page']);
	});
});
