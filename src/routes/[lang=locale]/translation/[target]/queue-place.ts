import { awaitedStates, type AwaitedState } from '#domain/moderation/translation/translation-unit.ts';

export const unitsAtOnce = 20;

/** Where in the queue somebody is: all of it is in the address. */
export type QueuePlace = {
	area: string | null;
	organization: string | null;
	state: AwaitedState | null;
	page: number;
};

const slug = /^[a-z0-9-]{1,80}$/;

/** What is not understood is left out. */
export function readPlace(parameters: URLSearchParams): QueuePlace {
	const named = (name: string) => {
		const value = parameters.get(name) ?? '';
		return slug.test(value) ? value : null;
	};
	const state = awaitedStates.find((known) => known === parameters.get('state')) ?? null;
	const page = /^\d{1,5}$/.exec(parameters.get('page') ?? '')?.[0];
	return {
		area: named('area'),
		organization: named('organization'),
		state,
		page: Math.max(1, Number(page ?? 1))
	};
}

/** As a query; what is not chosen is left out. */
export function printPlace(
	{ area, organization, state, page }: QueuePlace,
	more: Record<string, string> = {}
): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries({ area, organization, state }))
		if (value !== null) parameters.set(name, value);
	if (page > 1) parameters.set('page', String(page));
	for (const [name, value] of Object.entries(more)) parameters.set(name, value);
	return parameters.toString();
}
