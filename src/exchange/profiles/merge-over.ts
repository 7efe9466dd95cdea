/** A record with the values a draft gives; a value it leaves undefined stays as it is. */
export function mergeOver<R extends object>(known: R, given: Partial<R>): R {
	const told = Object.entries(given).filter(([, value]) => value !== undefined);
	return { ...known, ...Object.fromEntries(told) };
}
