import type { Sort } from './query.ts';

/** In this order for good: cursors in links outlive a release. */
const sorts: readonly Sort[] = ['relevance', 'name', 'assured', 'near'];

/** Where a page ends: the values its last record was sorted by. Opaque in an address (base64url). */
export type Cursor = { sort: Sort; primary: number; key: string; slug: string };

export function printCursor({ sort, primary, key, slug }: Cursor): string {
	const bytes = new TextEncoder().encode(JSON.stringify([sorts.indexOf(sort), primary, key, slug]));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

/** null for what no page has written. */
export function parseCursor(text: string): Cursor | null {
	try {
		const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
			each.charCodeAt(0)
		);
		const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		if (!Array.isArray(value) || value.length !== 4) return null;
		const [index, primary, key, slug] = value as unknown[];
		const sort = sorts[index as number];
		const isWhole =
			typeof primary === 'number' && Number.isSafeInteger(primary) && primary >= 0 && primary < 2 ** 32;
		return sort && isWhole && typeof key === 'string' && typeof slug === 'string'
			? { sort, primary, key, slug }
			: null;
	} catch {
		return null;
	}
}
