/** Which needs first: by what is known of them. Nothing is weighed, nothing is guessed. */
import type { GapState } from './gap.ts';
import type { Severity } from './need.ts';

export type Ranked = {
	slug: string;
	severity: Severity | null;
	people: number | null;
	/** The widest of its cells. */
	gap: GapState;
	votes: number | null;
};
const gapOrder: Record<GapState, number> = {
	need_without_response: 3,
	no_information_since: 2,
	partly: 1,
	covered: 0,
	response_without_need: 0
};
export const widest = (cells: readonly { state: GapState }[]): GapState =>
	cells.map(({ state }) => state).sort((one, other) => gapOrder[other] - gapOrder[one])[0] ??
	'no_information_since';

/** The gravest first, then the most people, the widest gap, the most votes; what is not known after what is. */
export function rankNeeds<T extends Ranked>(needs: readonly T[]): T[] {
	const keys = ({ severity, people, gap, votes }: Ranked) => [
		severity ?? -1,
		people ?? -1,
		gapOrder[gap],
		votes ?? -1
	];
	return needs.toSorted((one, other) => {
		const [first, second] = [keys(one), keys(other)];
		const at = first.findIndex((key, index) => key !== second[index]);
		if (at !== -1) return second[at]! - first[at]!;
		return one.slug < other.slug ? -1 : 1;
	});
}

export const thresholds = [1, 2, 3, 4, 5] as const satisfies readonly Severity[];

/** Rated needs on either side of a severity, and who would leave or enter with the next one; those not rated stand apart. */
export function atThreshold<T extends Ranked>(needs: readonly T[], from: Severity) {
	const ranked = rankNeeds(needs);
	const at = (severity: number) => ranked.filter((need) => need.severity === severity);
	return {
		above: ranked.filter(({ severity }) => severity !== null && severity >= from),
		under: ranked.filter(({ severity }) => severity !== null && severity < from),
		unrated: ranked.filter(({ severity }) => severity === null),
		leave: from < 5 ? at(from) : [],
		enter: from > 1 ? at(from - 1) : []
	};
}
