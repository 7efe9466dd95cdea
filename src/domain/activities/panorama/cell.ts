/**
 * What figures are kept by, with the meaning of their keys:
 * `total` · `part`: slug of the area one level below, '' for the area as a whole · `sector` · `status`: '' when not known ·
 * `start`: the start date as given, '' when not known · `group`: population group · `organization`: id of one that acts ·
 * `presence`: organization id, sector, part · `flow`: donor (organization id, or `name:` and its name), organization id, sector ·
 * `reported`: month of the last report (`2021-04`, or as coarse as it was given), '' when not known ·
 * `work`: sector, population group ('' for none said), part, `reported|status`; cancelled activities are not in it.
 */
export const dimensions = [
	'total',
	'part',
	'sector',
	'status',
	'start',
	'group',
	'organization',
	'presence',
	'flow',
	'reported',
	'work'
] as const;
export type Dimension = (typeof dimensions)[number];

/** A figure of an area. People are sums over activities of what each says: the same person may be in several. */
export type Cell = {
	dimension: Dimension;
	key_1: string;
	key_2: string;
	key_3: string;
	key_4: string;
	activity_count: number;
	/** Sum of the public figures of `targeted_count` activities; meaningless, not 0, when that is 0. */
	people_targeted: number;
	targeted_count: number;
	people_reached: number;
	reached_count: number;
};

/** Where only the count is asked. */
export type KeyedCount = Pick<Cell, 'key_1' | 'key_2' | 'key_3' | 'activity_count'>;
