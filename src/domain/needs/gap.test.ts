import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityStatuses } from '#domain/activities/activity.ts';
import { freshFrom, gapCells, type Asked, type NeedFact, type Work } from './gap.ts';
import { needStatuses } from './need.ts';

const day = '2026-11-20';
const date = fc.constantFrom(null, '2019', '2025-11-19', '2025-11-20', '2025-Q4', '2026-04', '2026-11-01');
const places = {
	sectors: fc.subarray(['health', 'food']),
	groups: fc.subarray(['women', 'refugees']),
	parts: fc.subarray(['', 'agdal', 'hassan'], { minLength: 1 })
};
const works = (slugs: string[]) =>
	fc.uniqueArray(
		fc.record({
			slug: fc.constantFrom(...slugs),
			...places,
			status: fc.option(fc.constantFrom(...activityStatuses), { nil: null }),
			last_reported_date: date,
			end_date: date
		}),
		{ selector: ({ slug }) => slug, maxLength: 6 }
	);
const needs: fc.Arbitrary<NeedFact[]> = fc.uniqueArray(
	fc.record({
		slug: fc.constantFrom('n1', 'n2', 'n3'),
		...places,
		status: fc.constantFrom(...needStatuses),
		answers: fc.array(fc.record({ slug: fc.constantFrom('a', 'b', 'x', 'gone'), is_part: fc.boolean() }), {
			maxLength: 3
		})
	}),
	{ selector: ({ slug }) => slug }
);
const asked: fc.Arbitrary<Asked> = fc.record({
	columns: fc.constantFrom('part', 'group'),
	group: fc.constantFrom(null, 'women'),
	day: fc.constant(day)
});
const width = {
	covered: 0,
	response_without_need: 0,
	partly: 1,
	no_information_since: 2,
	need_without_response: 3
};

describe('the gaps of an area', () => {
	test('never widen when a response is added', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'c']), works(['x', 'y']), asked, (wanted, done, more, view) => {
				const after = new Map(
					gapCells(wanted, [...done, ...more], view).map((cell) => [cell.sector + '/' + cell.column, cell])
				);
				for (const before of gapCells(wanted, done, view))
					expect(width[after.get(before.sector + '/' + before.column)!.state]).toBeLessThanOrEqual(
						width[before.state]
					);
			}),
			{ numRuns: 500 }
		);
	});

	test('do not depend on the order of the records, nor on saying one twice', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'x']), asked, (wanted, done, view) => {
				const once = gapCells(wanted, done, view);
				expect(gapCells(wanted.toReversed(), done.toReversed(), view)).toEqual(once);
				expect(gapCells([...wanted, ...wanted], [...done, ...done], view)).toEqual(once);
			})
		);
	});

	const need: NeedFact = {
		slug: 'n',
		sectors: ['health'],
		groups: [],
		parts: ['hassan'],
		status: 'open',
		answers: []
	};
	const clinic: Work = {
		slug: 'a',
		sectors: ['health'],
		groups: [],
		parts: ['hassan'],
		status: 'ongoing',
		last_reported_date: '2026-04',
		end_date: null
	};
	const view: Asked = { columns: 'part', group: null, day };
	const state = (wanted: NeedFact[], done: Work[]) =>
		gapCells(wanted, done, view).find(({ column }) => column === 'hassan')?.state;

	test('being in the same place is never more than a part of an answer', () => {
		expect(state([need], [clinic])).toBe('partly');
		expect(state([need], [{ ...clinic, parts: [''] }])).toBe('partly');
		expect(state([{ ...need, answers: [{ slug: 'a', is_part: true }] }], [clinic])).toBe('partly');
		expect(state([{ ...need, answers: [{ slug: 'a', is_part: false }] }], [clinic])).toBe('covered');
	});

	test('nobody does it is told from nobody has said so lately', () => {
		const silent = { ...clinic, last_reported_date: '2021' };
		expect(state([need], [])).toBe('need_without_response');
		expect(gapCells([need], [silent], view)).toMatchObject([
			{ state: 'no_information_since', since: '2021' }
		]);
		expect(state([need], [{ ...silent, status: 'cancelled' }])).toBe('need_without_response');
		expect(state([], [silent])).toBe('no_information_since');
		expect(state([], [clinic])).toBe('response_without_need');
		expect(state([{ ...need, status: 'met' }], [])).toBeUndefined();
	});

	test('what has ended counts for as long as a report does', () => {
		const ended = { ...clinic, status: 'completed' as const };
		expect(state([need], [{ ...ended, end_date: '2026-01' }])).toBe('partly');
		expect(state([need], [{ ...ended, end_date: '2024' }])).toBe('need_without_response');
	});

	test('twelve months before a day is a day', () => {
		expect(freshFrom('2024-02-29')).toBe('2023-02-28');
		expect(freshFrom('2026-11-20')).toBe('2025-11-20');
		expect(freshFrom('2026-03-31', 1)).toBe('2026-02-28');
	});
});
