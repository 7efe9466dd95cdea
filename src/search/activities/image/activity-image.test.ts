import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBit } from '../../slots/bits.ts';
import { emptyActivityQuery } from '../query.ts';
import { ActivityImage, type ActivityRow } from './activity-image.ts';
import { matchActivities } from './match-activities.ts';
import { timeOf } from './time.ts';

const ids = ['a', 'b', 'c', 'd'];
const party = fc.record({
	organization_id: fc.option(fc.constantFrom(...ids)),
	name: fc.constant('Fondation'),
	role: fc.constantFrom('lead', 'donor')
});
const date = fc.option(fc.constantFrom('2019', '2020-05', '2021-Q2', '2021-05-04'));
const row = (entry_id: number): fc.Arbitrary<ActivityRow> =>
	fc.record({
		entry_id: fc.constant(entry_id),
		activity_id: fc.constant(`id-${entry_id}`),
		slug: fc.constantFrom(`one-${entry_id}`, `other-${entry_id}`),
		title_keys: fc.constantFrom('0abc', '0bcd', '1ابت').map((key) => [key, key, key, key]),
		organization_id: fc.constantFrom(...ids),
		start_date: date,
		end_date: date,
		activity_status: fc.option(fc.constantFrom('ongoing', 'completed')),
		last_reported_date: date,
		tells_targeted: fc.boolean(),
		tells_reached: fc.boolean(),
		sector_codes: fc.subarray(['health', 'education', 'work']),
		population_group_codes: fc.subarray(['women', 'children']),
		response_codes: fc.subarray(['covid-19']),
		area_slugs: fc.constant([]),
		parties: fc.array(party, { maxLength: 4 })
	});
const step = fc.oneof(
	fc.record({ gone: fc.constant(true), entry_id: fc.nat(30), row: row(0) }),
	fc
		.nat(30)
		.chain((entry_id) =>
			fc.record({ gone: fc.constant(false), entry_id: fc.constant(entry_id), row: row(entry_id) })
		)
);

/** Everything that can be asked of an image, as a reader sees it. */
function answersOf(image: ActivityImage) {
	const selected = emptyActivityQuery('all').selected;
	const asked = [
		selected,
		{ ...selected, organization: ['a', 'b'], role: ['donor'] },
		{ ...selected, sector: ['health'], status: ['unknown', 'ongoing'] },
		{ ...selected, reported: ['2021'], donor: ['name:Fondation', 'c'] },
		{
			...selected,
			begun: ['2020-05', '2019'],
			people: ['reached'],
			reported: ['2021-05..2021-06', 'unknown']
		}
	];
	return asked.map((each) => {
		const { hits, facets, in_area } = matchActivities(image, {
			...{ selected: each, area: null },
			...{ parts: [], words: null }
		});
		const orders = (['start', 'reported', 'title'] as const).map((sort) =>
			[...image.order(sort, 'fr')]
				.filter((slot) => hasBit(hits, slot))
				.map((slot) => image.slots[slot]!.activity_id)
		);
		const { periods, rows, undated, undated_rows, dated, groups, hidden_groups } = timeOf(
			image,
			hits,
			image.order('start', 'fr')
		);
		const named = (slots: readonly number[]) => slots.map((slot) => image.slots[slot]!.activity_id);
		const sorted = Object.values(facets).map((counts) =>
			counts.toSorted((one, other) => (one.code < other.code ? -1 : 1))
		);
		const when = periods.map(({ start_date, end_date }) => `${start_date} ${end_date}`).sort();
		const time = { dated, undated, groups, hidden_groups };
		return { orders, in_area, sorted, when, time, rows: named(rows ?? []), without: named(undated_rows) };
	});
}

describe('activities in memory', () => {
	it('answer after any changes as if they had been read anew', () => {
		fc.assert(
			fc.property(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 6 }), (changes) => {
				const followed = new ActivityImage();
				const known = new Map<number, ActivityRow>();
				changes.forEach((steps, version) => {
					const last = new Map(steps.map((each) => [each.entry_id, each]));
					const gone = [...last.values()].filter((each) => each.gone).map(({ entry_id }) => entry_id);
					const rows = [...last.values()].filter((each) => !each.gone).map((each) => each.row);
					for (const entry_id of gone) known.delete(entry_id);
					for (const each of rows) known.set(each.entry_id, each);
					// orders that were asked for before are merged, not made anew
					answersOf(followed);
					followed.apply(rows, gone, `epoch/${version}`);
				});
				const anew = new ActivityImage();
				anew.apply([...known.values()], [], 'epoch/1');
				expect(answersOf(followed)).toEqual(answersOf(anew));
			})
		);
	});

	it('holds thousands as it holds ten: wide sets and short lists say the same', () => {
		const many = fc.sample(fc.nat(1_000_000), { numRuns: 3_000, seed: 4 });
		const rows = many.map((number, index): ActivityRow => {
			const [one] = fc.sample(row(index), { numRuns: 1, seed: number });
			return one!;
		});
		const image = new ActivityImage();
		image.apply(rows, [], 'epoch/1');
		image.apply(
			[],
			rows.filter((_, index) => index % 3 === 0).map(({ entry_id }) => entry_id),
			'epoch/2'
		);
		const left = rows.filter((_, index) => index % 3 !== 0);
		const { facets } = matchActivities(image, {
			...{ selected: emptyActivityQuery('all').selected, area: null },
			...{ parts: [], words: null }
		});
		for (const code of ['health', 'education', 'work'])
			expect(facets.sector.find((each) => each.code === code)?.count).toBe(
				left.filter(({ sector_codes }) => sector_codes.includes(code)).length
			);
	});
});
