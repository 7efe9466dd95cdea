import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableId } from '#platform/stable-id.ts';
import { localize } from '#platform/i18n/localized.ts';
import { countNeedFacets, facetValues, needFacets } from './need-facets.ts';
import { answerChoices, chooseNeeds, severityChoices, type NeedQuery } from './need-query.ts';
import { needStatuses, severities } from './need.ts';
import type { PublicNeed } from './public-need.ts';

const label = (text: string) => ({ fr: text, en: text, es: text, ar: text });
const terms = (codes: string[]) =>
	fc.subarray(codes.map((code) => ({ code, label: label(code), icon: null })));
const line = (slug: string) => ({ slug, name: label(slug) });
const paths = [
	[line('hassan'), line('rabat'), line('morocco')],
	[line('agdal'), line('rabat'), line('morocco')],
	[line('rabat'), line('morocco')],
	[line('morocco')]
] as PublicNeed['areas'];
const answer = (is_part: boolean) => ({
	slug: `a-${is_part}`,
	title: {},
	activity_status: null,
	last_reported_date: null,
	is_part
});
const anyNeed = fc
	.record({
		words: fc.constantFrom('Un abri', 'Des cours d’arabe', 'Un abri, de l’eau'),
		sectors: terms(['health', 'shelter']),
		groups: terms(['women', 'refugees']),
		areas: fc.subarray(paths, { minLength: 1 }),
		responses: fc.subarray([{ code: 'covid-19', label: label('covid'), source_words: 'x' }]),
		need_status: fc.constantFrom(...needStatuses),
		severity: fc.option(fc.constantFrom(...severities), { nil: null }),
		answers: fc.subarray([answer(true), answer(false)])
	})
	.map(({ words, ...facts }) => ({ ...facts, statement: localize({ fr: words }) }));
const anyNeeds: fc.Arbitrary<PublicNeed[]> = fc.array(anyNeed, { maxLength: 8 }).map((list) =>
	list.map((facts, index) => ({
		id: stableId('need', String(index)),
		slug: `n${index}`,
		evidence: {},
		severity_source: null,
		reported_date: null,
		votes: [],
		reporter: null,
		people_in_need: null,
		people_method: null,
		people_source_url: null,
		sources: [],
		revision: 1,
		updated_at: new Date(0),
		...facts
	}))
);
const or = <T>(...list: T[]) => fc.option(fc.constantFrom(...list), { nil: null });
const anyQuery: fc.Arbitrary<NeedQuery> = fc.record({
	words: fc.constantFrom('', '', 'abri', 'ABRI eau'),
	sector: or('health', 'shelter', 'gone'),
	group: or('women'),
	part: or('hassan', 'agdal'),
	response: or('covid-19'),
	status: or(...needStatuses),
	severity: or(...severityChoices),
	answered: or(...answerChoices),
	sort: fc.constant('reported' as const)
});

test('each value of a facet says how many needs the list has once it is chosen', () => {
	fc.assert(
		fc.property(anyNeeds, anyQuery, (all, query) => {
			const counted = countNeedFacets(all, query, 'rabat');
			for (const facet of needFacets) {
				const every = [
					...all.flatMap((need) => facetValues(need, 'rabat')[facet]),
					query[facet] ?? []
				].flat();
				const expected = [...new Set(every)]
					.map((code) => ({
						code,
						count: chooseNeeds(all, { ...query, [facet]: code }, 'rabat').length
					}))
					.filter(({ code, count }) => count > 0 || code === query[facet]);
				const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1);
				expect(counted[facet].toSorted(byCode)).toEqual(expected.sort(byCode));
			}
		}),
		{ numRuns: 500 }
	);
});

test('the most frequent value comes first, whatever the order of the records', () => {
	fc.assert(
		fc.property(anyNeeds, anyQuery, (all, query) => {
			const counted = countNeedFacets(all, query, 'rabat');
			expect(countNeedFacets(all.toReversed(), query, 'rabat')).toEqual(counted);
			for (const facet of needFacets) {
				const counts = counted[facet].map(({ count }) => count);
				expect(counts).toEqual(counts.toSorted((one, other) => other - one));
			}
		})
	);
});
