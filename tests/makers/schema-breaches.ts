import type { JsonSchema } from '#api/operation.ts';

/** Where a value is not what a schema says: paths, or nothing. Knows the part of JSON Schema the API uses. */
export function schemaBreaches(
	value: unknown,
	schema: JsonSchema,
	named: Record<string, JsonSchema>,
	path = '$'
): string[] {
	if (schema.$ref) return schemaBreaches(value, named[schema.$ref.split('/').at(-1)!]!, named, path);
	if (schema.anyOf) {
		const tries = schema.anyOf.map((each) => schemaBreaches(value, each, named, path));
		return tries.some((breaches) => breaches.length === 0) ? [] : tries.flat();
	}
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	const types = [schema.type ?? type].flat();
	if (!types.includes(type) && !(types.includes('integer') && Number.isInteger(value)))
		return [`${path}: ${type} is not ${types.join(' or ')}`];
	if (schema.enum && !schema.enum.includes(value as string))
		return [`${path}: ${String(value)} is not an option`];
	if (schema.minimum !== undefined && (value as number) < schema.minimum) return [`${path}: too low`];
	if (Array.isArray(value))
		return value.flatMap((each, index) =>
			schemaBreaches(each, schema.items ?? {}, named, `${path}[${index}]`)
		);
	if (type !== 'object') return [];
	const given = value as Record<string, unknown>;
	const missing = (schema.required ?? []).filter((name) => !(name in given));
	const unknown = Object.keys(given).filter((name) => schema.properties && !(name in schema.properties));
	return [
		...missing.map((name) => `${path}.${name}: missing`),
		...unknown.map((name) => `${path}.${name}: not in the schema`),
		...Object.entries(given).flatMap(([name, each]) =>
			schemaBreaches(each, schema.properties?.[name] ?? {}, named, `${path}.${name}`)
		)
	];
}
