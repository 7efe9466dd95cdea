import { statuses } from '#domain/organizations/organization.ts';
import { costs } from '#domain/services/service.ts';
import { locales } from '#platform/i18n/locale.ts';
import { facets } from '#search/query.ts';
import type { JsonSchema } from './operation.ts';
import {
	boolean,
	codes,
	count,
	date,
	instant,
	list,
	number,
	object,
	option,
	orNull,
	string,
	text
} from './work/schema-parts.ts';
import { workSchemas } from './work/work-schemas.ts';

const position = object({ latitude: number, longitude: number }, 'WGS 84 degrees.');
const box: JsonSchema = {
	...list(number),
	minItems: 4,
	maxItems: 4,
	description: 'west, south, east, north'
};

const organization = object({
	id: { type: 'string', format: 'uuid' },
	slug: string,
	name: orNull(text),
	acronym: orNull(string),
	description: orNull(text),
	type_code: string,
	sector_codes: codes,
	group_codes: codes,
	language_codes: codes,
	area_slug: string,
	address: orNull(string),
	precision: option(['exact', 'address', 'area']),
	is_protected: { ...boolean, description: 'The place protects people: its area is all that is published.' },
	positions: list(position),
	distance: { ...orNull({ type: 'integer', minimum: 0 }), description: 'Metres from `near`.' },
	open: option(['open', 'closed', 'unknown']),
	open_until: orNull(instant),
	services: list(object({ slug: string, name: orNull(text), cost: orNull(option(costs)) })),
	has_phone: boolean,
	by_phone: { ...boolean, description: 'A service is given by telephone: no journey is needed.' },
	status: orNull(option(statuses)),
	assured_date: orNull(date),
	fades_date: orNull(date),
	source_date: { ...orNull(string), description: 'As precise as the source: 2021, 2021-04 or 2021-04-12.' }
});

const cluster = object({
	latitude: number,
	longitude: number,
	count,
	bbox: box,
	entry: orNull(object({ slug: string, name: orNull(text) }))
});
const badge = object({ slug: string, name: string, position: orNull(position), count });
const map = object({
	extent: orNull(box),
	clusters: list({ $ref: '#/components/schemas/Cluster' }),
	badges: list({ $ref: '#/components/schemas/AreaBadge' }),
	without_address: {
		...count,
		description: 'Found, and without a published position: the badges add up to it.'
	}
});
const facetOptions = list(object({ code: string, count, selected: boolean }));

const organizations = object({
	total: count,
	from: { ...count, description: 'Number of the first one here, from 1; 0 when there is none.' },
	items: list({ $ref: '#/components/schemas/Organization' }),
	facets: object(
		Object.fromEntries(facets.map((facet) => [facet, facetOptions])),
		'Each option with how many it would find, given the other facets.'
	),
	open_count: count,
	next: { ...orNull(string), description: 'Path of the next page.' },
	previous: orNull(string),
	map: { $ref: '#/components/schemas/Map' },
	did_you_mean: {
		...orNull(string),
		description: 'The words that were looked for instead: those asked for are nowhere.'
	},
	updated_at: orNull(instant)
});

const suggestion = object({
	kind: option(['area', 'term', 'organization']),
	label: string,
	label_locale: option(locales),
	slug: { ...orNull(string), description: 'Of an area or an organization.' },
	facet: orNull(option(facets)),
	code: orNull(string),
	count: orNull(count)
});

const similar = object({
	slug: string,
	label: string,
	label_locale: option(locales),
	area: { ...string, description: 'Name of its area, in `lang`.' }
});

const error = object({
	error: object({ code: string, field: string, reason: { ...string, description: 'A sentence in `lang`.' } })
});

export const schemas = {
	Organization: organization,
	Cluster: cluster,
	AreaBadge: badge,
	Map: map,
	Organizations: organizations,
	Suggestions: object({ items: list(suggestion) }),
	SimilarOrganizations: object({ items: list(similar) }),
	...workSchemas,
	Error: error
} satisfies Record<string, JsonSchema>;

export const schemaRef = (name: keyof typeof schemas): JsonSchema => ({
	$ref: `#/components/schemas/${name}`
});
