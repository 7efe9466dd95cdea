import { activityRoles, activityStatuses, modalities, peopleParts } from '#domain/activities/activity.ts';
import { grantRoles } from '#domain/activities/grant.ts';
import { needStatuses } from '#domain/needs/need.ts';
import { sourceFields } from '#domain/organizations/organization.ts';
import { activityFacets } from '#search/activities/query.ts';
import type { JsonSchema } from '../operation.ts';
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
} from './schema-parts.ts';

const partialDate: JsonSchema = {
	...orNull(string),
	description: 'As precise as it was given: 2021, 2021-Q1, 2021-04 or 2021-04-12.'
};
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const small: JsonSchema = {
	anyOf: [
		count,
		object({ below: { type: 'integer', minimum: 1 } }, 'Known, and too few to be told: fewer than this.'),
		{ type: 'null' }
	]
};
const people = orNull(
	object(
		{
			...Object.fromEntries(peopleParts.map((part) => [part, small])),
			withheld: { ...boolean, description: 'A part of the breakdown was too small: none is told.' },
			method: orNull(string)
		},
		'Never to be added up across records: they may count the same people twice.'
	)
);
const slugOrNull: JsonSchema = {
	...orNull(string),
	description: 'Null where it would lead to an organization that keeps its name out of files.'
};
const named = { organization: slugOrNull, name: string };
const responses = list(
	object({ code: string, source_words: { ...string, description: 'The words of the source that say so.' } })
);
const sources = list(
	object({
		name: orNull(string),
		url: orNull(string),
		source_date: orNull(string),
		field: option(sourceFields)
	})
);
const places = { sector_codes: codes, group_codes: codes, area_slugs: codes };
const money = { ...orNull(number), description: 'In `currency`; null where nobody said: never 0.' };
const currency = { ...orNull(string), description: 'ISO 4217.' };

const activity = object({
	id: uuid,
	slug: slugOrNull,
	title: orNull(text),
	summary: orNull(text),
	results: orNull(text),
	keeper: object(named, 'Who reports it.'),
	participants: list(object({ ...named, role: option(activityRoles) })),
	...places,
	modality_codes: list(option(modalities)),
	start_date: partialDate,
	end_date: partialDate,
	activity_status: orNull(option(activityStatuses)),
	people_targeted: people,
	people_reached: people,
	budget: money,
	currency,
	grant: orNull(object({ slug: string, title: orNull(text) })),
	needs: list(object({ slug: string, statement: orNull(text), is_part: boolean }, 'A need it answers.')),
	responses,
	last_reported_date: partialDate,
	urls: list(object({ label: orNull(string), url: string })),
	sources,
	updated_at: instant
});

const need = object({
	id: uuid,
	slug: slugOrNull,
	statement: orNull(text),
	evidence: orNull(text),
	reporter: orNull(object(named, 'Who reports it; null: a source alone.')),
	...places,
	severity: { ...orNull(count), description: 'JIAF 1 to 5; null unless somebody who may say so has.' },
	severity_source: orNull(string),
	people_in_need: small,
	people_method: orNull(string),
	people_source_url: orNull(string),
	need_status: option(needStatuses),
	reported_date: partialDate,
	votes: list(object({ workshop: string, date, participants: small, votes: small })),
	answers: list(object({ slug: string, title: orNull(text), is_part: boolean }, 'An activity that answers.')),
	responses,
	sources,
	updated_at: instant
});

const grant = object({
	id: uuid,
	slug: string,
	title: orNull(text),
	summary: orNull(text),
	results: orNull(text),
	parties: list(object({ ...named, role: option(grantRoles) })),
	area_slugs: codes,
	amount: money,
	currency,
	start_date: partialDate,
	end_date: partialDate,
	sources,
	updated_at: instant
});

const page = (items: string, more: Record<string, JsonSchema> = {}) =>
	object({
		total: count,
		from: { ...count, description: 'Number of the first one here, from 1; 0 when there is none.' },
		items: list({ $ref: `#/components/schemas/${items}` }),
		...more,
		next: { ...orNull(string), description: 'Path of the next page.' },
		previous: orNull(string)
	});
const facetValues = list(object({ code: string, count }));

export const workSchemas = {
	Activity: activity,
	Activities: page('Activity', {
		facets: object(
			Object.fromEntries(activityFacets.map((facet) => [facet, facetValues])),
			'Each value with how many it would find, given the other facets.'
		),
		did_you_mean: {
			...orNull(string),
			description: 'The words that were looked for instead: those asked for are nowhere.'
		}
	}),
	Need: need,
	Needs: page('Need'),
	Grant: grant,
	Grants: page('Grant'),
	Versions: object({
		slug: string,
		versions: list(
			object(
				{ date, fields: { ...codes, description: 'What was otherwise before; of the first version, none.' } },
				'Known so from the end of this day on. What it said then: the record with `asof`.'
			)
		)
	})
} satisfies Record<string, JsonSchema>;
