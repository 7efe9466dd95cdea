/** What activities, needs and grants are asked for. */
import { activityRoles, activityStatuses, modalities, peopleParts } from '#domain/activities/activity.ts';
import { grantRoles } from '#domain/activities/grant.ts';
import { needStatuses, severities } from '#domain/needs/need.ts';
import type { FormField, Section } from '../form-fields.ts';
import type { Column } from './column.ts';

const title = (name: string): FormField => ({ name, input: 'text', long: false, required: true });
const text = (name: string): FormField => ({ name, input: 'text', long: true });
const date = (name: string): FormField => ({ name, input: 'line', type: 'date' });
const line = (name: string): FormField => ({ name, input: 'line', type: 'text' });
const cell = (name: string, type: 'text' | 'number' | 'date' | 'day' | 'url' = 'text'): Column => ({
	name,
	input: 'line',
	type
});
const required = (column: Column): Column => ({ ...column, required: true });

const sectors: FormField = { name: 'sector_codes', input: 'codes', taxonomy: 'sector' };
const groups: FormField = { name: 'population_group_codes', input: 'codes', taxonomy: 'population_group' };
const areas: FormField = {
	name: 'area_codes',
	input: 'table',
	required: true,
	columns: [required({ name: 'area', input: 'option', from: 'areas' })]
};
const responses: FormField = {
	name: 'responses',
	input: 'table',
	columns: [
		required({ name: 'response', input: 'option', from: 'responses', once: true }),
		required(cell('source_words'))
	]
};
const sources: FormField = {
	name: 'sources',
	input: 'table',
	columns: [cell('name'), cell('url', 'url'), cell('source_date', 'date')]
};
const parties = (name: 'participants' | 'parties', of: readonly string[]): FormField => ({
	name,
	input: 'table',
	columns: [
		required({ name: 'who', input: 'record', of: 'organization' }),
		{ name: 'role', input: 'choice', of }
	]
});
const people = (name: string): FormField => ({
	name,
	input: 'parts',
	columns: [...peopleParts.map((part) => cell(part, 'number')), cell('method')]
});
const visibility: Section = { name: 'who', fields: [{ name: 'visibility', input: 'level' }] };
const money = (name: string): FormField => ({ name, input: 'line', type: 'amount' });
const currency: FormField = { name: 'currency', input: 'line', type: 'currency' };

export const ofActivity: readonly Section[] = [
	{
		name: 'what',
		fields: [
			title('title'),
			text('summary'),
			{ name: 'activity_status', input: 'choice', of: activityStatuses },
			sectors,
			groups,
			{ name: 'modality_codes', input: 'codes', of: modalities }
		]
	},
	{ name: 'places', fields: [areas, line('place'), { name: 'location_ids', input: 'places' }] },
	{ name: 'when', fields: [date('start_date'), date('end_date'), date('last_reported_date')] },
	{ name: 'partners', fields: [parties('participants', activityRoles)] },
	{ name: 'people', fields: [people('people_targeted'), people('people_reached'), text('results')] },
	{
		name: 'money',
		fields: [money('budget'), currency, { name: 'grant', input: 'option', from: 'grants' }]
	},
	{ name: 'sources', fields: [responses, { name: 'urls', input: 'rows' }, sources] },
	visibility
];

export const ofNeed: readonly Section[] = [
	{
		name: 'what',
		fields: [
			title('statement'),
			text('evidence'),
			{ name: 'need_status', input: 'choice', of: needStatuses, required: true },
			sectors,
			groups
		]
	},
	{ name: 'places', fields: [areas] },
	{ name: 'when', fields: [date('reported_date')] },
	{
		name: 'people',
		fields: [
			{ name: 'severity', input: 'choice', of: severities.map(String), number: true },
			line('severity_source'),
			{
				name: 'people_in_need',
				input: 'parts',
				columns: [required(cell('count', 'number')), cell('method'), cell('source_url', 'url')]
			}
		]
	},
	{
		name: 'partners',
		fields: [
			{
				name: 'answers',
				input: 'table',
				columns: [
					required({ name: 'activity', input: 'record', of: 'activity', once: true }),
					{ name: 'is_part', input: 'check' }
				]
			},
			{
				name: 'votes',
				input: 'table',
				columns: [
					required(cell('workshop')),
					required(cell('date', 'day')),
					required(cell('participants', 'number')),
					required(cell('votes', 'number'))
				]
			}
		]
	},
	{ name: 'sources', fields: [responses, sources] },
	visibility
];

export const ofGrant: readonly Section[] = [
	{ name: 'what', fields: [title('title'), text('summary')] },
	{ name: 'partners', fields: [parties('parties', grantRoles)] },
	{ name: 'places', fields: [areas] },
	{ name: 'when', fields: [date('start_date'), date('end_date')] },
	{ name: 'money', fields: [money('amount'), currency] },
	{ name: 'people', fields: [text('results')] },
	{ name: 'sources', fields: [sources] },
	visibility
];
