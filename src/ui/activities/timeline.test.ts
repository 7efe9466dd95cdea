import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, mirrored, scaleOf, segmentsOf, type Dated } from './timeline.ts';

const date = fc.option(fc.constantFrom('2019', '2020-Q2', '2020-06', '2020-12-31', '2021', '2021-04-12'));
const row: fc.Arbitrary<Dated> = fc.record({ start_date: date, end_date: date });
const line = (start_date: string | null, end_date: string | null): Dated => ({
	start_date,
	end_date
});
const kinds = (drawn: Dated) =>
	segmentsOf(drawn, scaleOf([drawn])!)
		.toSorted((one, other) => one.from - other.from)
		.map(({ kind }) => kind)
		.filter((kind, index, all) => kind !== all[index - 1]);

describe('a line of time', () => {
	it('stays on the paper, and on its mirror', () => {
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
				const scale = scaleOf(rows);
				if (!scale) return rows.every(({ start_date, end_date }) => !start_date && !end_date);
				for (const segment of rows.flatMap((each) => segmentsOf(each, scale))) {
					expect(segment.from).toBeGreaterThanOrEqual(0);
					expect(segment.from + segment.width).toBeLessThanOrEqual(100.01);
					expect(mirrored(segment, true)).toBeGreaterThanOrEqual(-0.01);
				}
				return true;
			})
		);
	});

	it('is drawn for whatever has a date', () => {
		fc.assert(
			fc.property(row, (drawn) => {
				fc.pre(drawn.start_date !== null || drawn.end_date !== null);
				fc.pre(!drawn.start_date || !drawn.end_date || drawn.start_date <= drawn.end_date);
				expect(kinds(drawn).length).toBeGreaterThan(0);
			})
		);
	});

	it('shows a year as the whole year, lighter, and an end that nobody said as fading', () => {
		expect(kinds(line('2021', '2021'))).toEqual(['wide']);
		expect(kinds(line('2021', null))).toEqual(['wide', 'fading_end']);
		expect(kinds(line('2019', '2021'))).toEqual(['wide', 'sure', 'wide']);
		expect(kinds(line('2020-06', '2021-04-12'))).toEqual(['sure']);
		expect(kinds(line(null, '2021-04-12'))).toEqual(['fading_start', 'sure']);
	});

	it('joined with others covers what they cover, whatever their order, and is not joined further', () => {
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(99), (rows, tenth) => {
				const scale = scaleOf(rows);
				fc.pre(scale !== null);
				const segments = rows.flatMap((each) => segmentsOf(each, scale!));
				const drawn = joined(segments);
				const at = tenth + 0.5;
				const covers = (all: typeof segments, kind: string) =>
					all.some((one) => one.kind === kind && one.from <= at && at <= one.from + one.width);
				for (const kind of ['sure', 'wide', 'fading_start', 'fading_end'])
					expect(covers(drawn, kind)).toBe(covers(segments, kind));
				expect(joined(segments.toReversed())).toEqual(drawn);
				expect(joined(drawn)).toEqual(drawn);
			})
		);
	});
});
