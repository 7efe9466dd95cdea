/** What the shapes of answers are made of. */
import { locales } from '#platform/i18n/locale.ts';
import { textOrigins } from '#platform/i18n/localized.ts';
import type { JsonSchema } from '../operation.ts';

/** Every property is always there; what is not known is null, never 0 and never left out. */
export const object = (properties: Record<string, JsonSchema>, description?: string): JsonSchema => ({
	type: 'object',
	...(description ? { description } : {}),
	properties,
	required: Object.keys(properties),
	additionalProperties: false
});
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
export const string: JsonSchema = { type: 'string' };
export const number: JsonSchema = { type: 'number' };
export const boolean: JsonSchema = { type: 'boolean' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const option = (values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });
export const date: JsonSchema = { type: 'string', format: 'date' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const codes = list(string);

export const text = object(
	{
		value: string,
		locale: option(locales),
		fallback: boolean,
		origin: option(textOrigins),
		outdated: boolean
	},
	'A text in the language asked for, or (`fallback`) in the one it exists in.'
);
