import type { UnitText } from '#domain/moderation/translation/translation-unit.ts';
import type { ChangedWords } from './changed-words.ts';

/** Words to start from: somebody's, a machine's, or those the same text already has elsewhere. */
export type Offer = { value: string; from: 'human' | 'machine' | 'elsewhere' };

export type UnitView = UnitText & {
	/** How many texts say the same. */
	count: number;
	source_hash: string;
	current_hash: string | null;
	/** From the words the translation was made from to those of today; null when they are not known. */
	changes: ChangedWords[] | null;
	offers: Offer[];
};

/** What the field holds to begin with: the translation that no longer fits, else the best that is offered. */
export function startOf({
	state,
	current,
	offers
}: UnitView): Offer | { value: string; from: 'current' } | null {
	if (state === 'outdated' && current) return { value: current.value, from: 'current' };
	return offers[0] ?? null;
}
