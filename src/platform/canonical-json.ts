/** JSON with its keys in order and absent values left out: two values say the same when their texts are the same. */
export function canonicalJson(value: unknown): string {
	return (
		JSON.stringify(value, (_, found: unknown) => (isPlainObject(found) ? inOrder(found) : found)) ?? 'null'
	);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(value: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.keys(value)
			.sort()
			.map((key) => [key, value[key]])
	);
}
