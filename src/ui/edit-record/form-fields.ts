/** What each sort of record is asked for, in the order of the form. The rest of a record stays as it is. */
import { statuses } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { costs, welcomes } from '#domain/services/service.ts';
import type { TaxonomyCode } from '#domain/vocabularies/taxonomy-term.ts';
import type { Column } from './tables/column.ts';
import { ofActivity, ofGrant, ofNeed } from './tables/kept-fields.ts';

export type LineType = 'text' | 'email' | 'url' | 'number' | 'date' | 'amount' | 'currency';
export type FormField =
	| { name: string; input: 'text'; long: boolean; required?: true }
	| { name: string; input: 'line'; type: LineType }
	| { name: string; input: 'choice'; of: readonly string[]; required?: true; number?: true }
	| { name: string; input: 'term'; taxonomy: TaxonomyCode }
	| { name: string; input: 'area' }
	| { name: string; input: 'codes'; taxonomy: TaxonomyCode; of?: never }
	| { name: string; input: 'codes'; of: readonly string[]; taxonomy?: never }
	| { name: 'grant'; input: 'option'; from: 'grants' }
	| { name: string; input: 'table'; columns: readonly Column[]; required?: true }
	| { name: string; input: 'parts'; columns: readonly Column[] }
	| { name: 'phones' | 'urls'; input: 'rows' }
	| { name: 'schedule'; input: 'hours' }
	| { name: 'visibility'; input: 'level' }
	| { name: 'contacts'; input: 'contacts' }
	| { name: 'locations' | 'location_ids'; input: 'places' };
export type SectionName =
	| 'who'
	| 'texts'
	| 'conditions'
	| 'audience'
	| 'contact'
	| 'hours'
	| 'places'
	| 'what'
	| 'when'
	| 'partners'
	| 'people'
	| 'money'
	| 'sources';
export type Section = { name: SectionName; fields: readonly FormField[] };

const text = (name: string, long = true): FormField => ({ name, input: 'text', long });
const line = (name: string, type: 'text' | 'email' | 'url' | 'number' = 'text'): FormField => ({
	name,
	input: 'line',
	type
});
const codes = (name: string, taxonomy: TaxonomyCode): FormField => ({ name, input: 'codes', taxonomy });
const audience = [
	codes('sector_codes', 'sector'),
	codes('population_group_codes', 'population_group'),
	codes('language_codes', 'language')
];
const who: Section = { name: 'who', fields: [{ name: 'visibility', input: 'level' }] };
const contacts: FormField = { name: 'contacts', input: 'contacts' };
const hours: Section = { name: 'hours', fields: [{ name: 'schedule', input: 'hours' }] };

const ofOrganization: readonly Section[] = [
	{
		name: 'texts',
		fields: [
			{ name: 'name', input: 'text', long: false, required: true },
			line('acronym'),
			text('description'),
			{ name: 'organization_type_code', input: 'term', taxonomy: 'organization_type' },
			{ name: 'status', input: 'choice', of: statuses },
			line('year_incorporated', 'number')
		]
	},
	{
		name: 'contact',
		fields: [
			{ name: 'phones', input: 'rows' },
			contacts,
			line('email', 'email'),
			line('website', 'url'),
			{ name: 'urls', input: 'rows' }
		]
	},
	hours,
	{
		name: 'places',
		fields: [
			{ name: 'area', input: 'area' },
			{ name: 'locations', input: 'places' }
		]
	},
	{ name: 'audience', fields: audience },
	who
];

const ofService: readonly Section[] = [
	{
		name: 'texts',
		fields: [
			{ name: 'name', input: 'text', long: false, required: true },
			text('description'),
			{ name: 'status', input: 'choice', of: statuses, required: true },
			codes('service_category_codes', 'service_category')
		]
	},
	{
		name: 'conditions',
		fields: [
			{ name: 'cost', input: 'choice', of: costs },
			text('fees_description', false),
			text('required_documents'),
			text('application_process')
		]
	},
	{
		name: 'audience',
		fields: [
			...audience,
			{ name: 'welcome', input: 'choice', of: welcomes },
			text('eligibility'),
			line('minimum_age', 'number'),
			line('maximum_age', 'number')
		]
	},
	{
		name: 'contact',
		fields: [{ name: 'phones', input: 'rows' }, contacts, line('email', 'email'), line('url', 'url')]
	},
	hours,
	{ name: 'places', fields: [{ name: 'location_ids', input: 'places' }] },
	who
];

const sections: Record<RecordKind, readonly Section[]> = {
	organization: ofOrganization,
	service: ofService,
	activity: ofActivity,
	need: ofNeed,
	grant: ofGrant
};

export function sectionsOf(kind: RecordKind): readonly Section[] {
	return sections[kind];
}

/** Names in the form's own order, so that its errors are listed from top to bottom. */
export function fieldsOfForm(kind: RecordKind): FormField[] {
	return sectionsOf(kind).flatMap(({ fields }) => fields);
}
