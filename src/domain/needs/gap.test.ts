import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityStatuses } from '#domain/activities/activity.ts';
import {
	cellsOfNeed,
	columnChoices,
	freshFrom,
	gapCells,
	layGround,
	type Asked,
	type GapCell,
	type NeedFact,
	type Work
} from './gap.ts';
import { placeKey, type Report } from './last-report.ts';
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
	columns: fc.constantFrom(...columnChoices),
	group: fc.constantFrom(null, 'women'),
	day: fc.constant(day)
});
const said: fc.Arbitrary<Report[]> = fc.array(
	fc.record({ ...places, date: fc.constantFrom('2019', '2025-11-19', '2026-04') }),
	{ maxLength: 4 }
);
const reportsOf = (done: readonly Work[]): Report[] =>
	done.flatMap(({ sectors, groups, parts, last_reported_date: date }) =>
		date === null ? [] : [{ sectors, groups, parts, date }]
	);
const byPlace = (cells: readonly GapCell[]) => new Map(cells.map((cell) => [placeKey(cell), cell]));
const isAnswered = ({ state }: GapCell) =>
	state !== 'no_information_since' && state !== 'need_without_response';
const width = {
	covered: 0,
	response_without_need: 0,
	partly: 1,
	no_information_since: 2,
	need_without_response: 3
};

describe('the gaps of an area', () => {
	test('never widen when a response is added, whatever was reported', () => {
		fc.assert(
			fc.property(
				needs,
				works(['a', 'b', 'c']),
				works(['x', 'y']),
				said,
				asked,
				(wanted, done, more, reports, view) => {
					const after = byPlace(gapCells(wanted, layGround([...done, ...more], reports, view)));
					for (const before of gapCells(wanted, layGround(done, reports, view)))
						expect(width[after.get(placeKey(before))!.state]).toBeLessThanOrEqual(width[before.state]);
				}
			),
			{ numRuns: 500 }
		);
	});

	test('keep their answers when an activity is added with the report that tells of it', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'c']), works(['x', 'y']), asked, (wanted, done, more, view) => {
				const all = [...done, ...more];
				const after = byPlace(gapCells(wanted, layGround(all, reportsOf(all), view)));
				for (const before of gapCells(wanted, layGround(done, reportsOf(done), view)))
					if (isAnswered(before)) {
						const now = after.get(placeKey(before))!;
						expect(isAnswered(now)).toBe(true);
						expect(width[now.state]).toBeLessThanOrEqual(width[before.state]);
					}
			})
		);
	});

	test('are answered by no report: one only tells that nobody answers from that nobody has said so', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'x']), said, said, asked, (wanted, done, some, more, view) => {
				const before = gapCells(wanted, layGround(done, some, view));
				const after = gapCells(wanted, layGround(done, [...some, ...more], view));
				expect(after.map(placeKey)).toEqual(before.map(placeKey));
				for (const [at, cell] of before.entries()) {
					const now = after[at]!;
					expect(now).toMatchObject({ needs: cell.needs, work: cell.work });
					if (cell.state === 'no_information_since' && cell.work.length === 0)
						expect(['no_information_since', 'need_without_response']).toContain(now.state);
					else expect(now).toEqual(cell);
				}
			})
		);
	});

	test('do not depend on the order of the records, nor on saying one twice', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'x']), said, asked, (wanted, done, reports, view) => {
				const once = gapCells(wanted, layGround(done, reports, view));
				expect(
					gapCells(wanted.toReversed(), layGround(done.toReversed(), reports.toReversed(), view))
				).toEqual(once);
				expect(
					gapCells([...wanted, ...wanted], layGround([...done, ...done], [...reports, ...reports], view))
				).toEqual(once);
			})
		);
	});

	test('are for a group what they are in its row of the three axes', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'x']), said, (wanted, done, reports) => {
				const both = layGround(done, reports, { columns: 'both', group: null, day });
				const women = layGround(done, reports, { columns: 'part', group: 'women', day });
				expect(
					gapCells(wanted, both).flatMap((cell) => (cell.group === 'women' ? [{ ...cell, group: null }] : []))
				).toEqual(gapCells(wanted, women));
			})
		);
	});

	test('are for one need what they would be if it were the only one', () => {
		fc.assert(
			fc.property(needs, works(['a', 'b', 'x']), said, asked, (wanted, done, reports, view) => {
				const ground = layGround(done, reports, view);
				for (const need of wanted)
					expect(byPlace(cellsOfNeed(need, ground))).toEqual(
						byPlace(gapCells([need], ground).filter((cell) => cell.needs.length > 0))
					);
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
	const fresh: Report = { sectors: ['food'], groups: [], parts: ['hassan'], date: '2026-04' };
	const cellAt = (wanted: NeedFact[], done: Work[], reports: Report[] = []) =>
		gapCells(wanted, layGround(done, reports, view)).find(({ column }) => column === 'hassan');
	const state = (...given: Parameters<typeof cellAt>) => cellAt(...given)?.state;

	test('being in the same place is never more than a part of an answer', () => {
		expect(state([need], [clinic])).toBe('partly');
		expect(state([need], [{ ...clinic, parts: [''] }])).toBe('partly');
		expect(state([{ ...need, answers: [{ slug: 'a', is_part: true }] }], [clinic])).toBe('partly');
		expect(state([{ ...need, answers: [{ slug: 'a', is_part: false }] }], [clinic])).toBe('covered');
	});

	test('where nobody has reported lately, no activity found is not a need without a response', () => {
		expect(cellAt([need], [])).toMatchObject({ state: 'no_information_since', since: null });
		expect(cellAt([need], [], [{ ...fresh, date: '2021' }])).toMatchObject({
			state: 'no_information_since',
			since: '2021'
		});
		// of another district, or of the city alone: not of this one
		expect(state([need], [], [{ ...fresh, parts: ['agdal', ''] }])).toBe('no_information_since');
		expect(state([need], [], [fresh])).toBe('need_without_response');
		expect(gapCells([], layGround([], [fresh], view))).toEqual([]);
	});

	test('by group, a report from anywhere in the area speaks for it', () => {
		const byGroup = { ...view, columns: 'group' as const };
		const cells = (reports: Report[]) => gapCells([need], layGround([], reports, byGroup));
		expect(cells([fresh])).toMatchObject([{ state: 'need_without_response' }]);
		expect(cells([])).toMatchObject([{ state: 'no_information_since', since: null }]);
	});

	test('nobody does it is told from nobody has said so lately', () => {
		const silent = { ...clinic, last_reported_date: '2021' };
		expect(cellAt([need], [silent], [fresh])).toMatchObject({ state: 'no_information_since', since: '2021' });
		expect(state([need], [{ ...silent, status: 'cancelled' }], [fresh])).toBe('need_without_response');
		expect(state([], [silent])).toBe('no_information_since');
		expect(state([], [clinic])).toBe('response_without_need');
		expect(state([{ ...need, status: 'met' }], [])).toBeUndefined();
	});

	test('what has ended counts for as long as a report does', () => {
		const ended = { ...clinic, status: 'completed' as const };
		expect(state([need], [{ ...ended, end_date: '2026-01' }])).toBe('partly');
		expect(state([need], [{ ...ended, end_date: '2024' }], [fresh])).toBe('need_without_response');
	});

	test('twelve months before a day is a day', () => {
		expect(freshFrom('2024-02-29')).toBe('2023-02-28');
		expect(freshFrom('2026-11-20')).toBe('2025-11-20');
		expect(freshFrom('2026-03-31', 1)).toBe('2026-02-28');
	});
});
