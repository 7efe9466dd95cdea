import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapCells, layGround, type NeedFact, type Work } from '#domain/needs/gap.ts';
import type { Report } from '#domain/needs/last-report.ts';
import { matrixOf } from './gap-matrix.ts';

const day = '2026-11-29';
const places = ['centre', 'north', 'port'];
const named = (codes: readonly string[]) => codes.map((code) => ({ code, label: code }));
const words = {
	sectors: named(['health', 'shelter']),
	groups: named(['women', 'children']),
	parts: named(places)
};

const parts = fc.subarray([...places, ''], { minLength: 1 });
const about = {
	sectors: fc.subarray(['health', 'shelter']),
	groups: fc.subarray(['women', 'children']),
	parts
};
const needs: fc.Arbitrary<NeedFact[]> = fc.array(
	fc.record({
		...about,
		slug: fc.uuid(),
		status: fc.constantFrom('open' as const, 'met' as const),
		answers: fc.constant([])
	}),
	{ maxLength: 4 }
);
const work: fc.Arbitrary<Work[]> = fc.array(
	fc.record({
		...about,
		slug: fc.uuid(),
		status: fc.constantFrom(null, 'ongoing' as const, 'cancelled' as const),
		last_reported_date: fc.constantFrom(null, '2026-10'),
		end_date: fc.constant(null)
	}),
	{ maxLength: 4 }
);
const reports: fc.Arbitrary<Report[]> = fc.array(fc.record({ ...about, date: fc.constant('2026-10') }), {
	maxLength: 2
});

/** The matrix as the page lays it: `all` records are looked at unless a lens leaves some out. */
function lay(
	facts: { needs: NeedFact[]; work: Work[]; reports: Report[] },
	group: string | null,
	isWhole = true
) {
	const asked = { columns: 'part' as const, group, day };
	const ground = layGround(facts.work, facts.reports, asked);
	const all = new Set([...facts.needs, ...facts.work].flatMap((each) => each.parts));
	return matrixOf(gapCells(facts.needs, ground), ground.last, 'part', words, isWhole ? all : null);
}

describe('a place that was never heard of', () => {
	test('is one that no record and no report names, whatever the filter', () => {
		fc.assert(
			fc.property(needs, work, reports, fc.constantFrom(null, 'women'), (some, done, said, group) => {
				const { heads } = lay({ needs: some, work: done, reports: said }, group);
				const heard = new Set([...some, ...done, ...said].flatMap((each) => each.parts));
				expect(heads.filter(({ is_unheard }) => is_unheard).map(({ code }) => code)).toEqual(
					places.filter((place) => !heard.has(place))
				);
			})
		);
	});

	test('has nothing in its column; and through a lens, which leaves records out, no place is called so', () => {
		fc.assert(
			fc.property(needs, work, reports, (some, done, said) => {
				const { heads, rows } = lay({ needs: some, work: done, reports: said }, null);
				heads.forEach(({ is_unheard }, index) => {
					if (is_unheard) for (const { cells } of rows) expect(cells[index]!.found).toBeNull();
				});
				const seen = lay({ needs: some, work: done, reports: said }, null, false);
				expect(seen.heads.some(({ is_unheard }) => is_unheard)).toBe(false);
			})
		);
	});
});
