import * as v from 'valibot';
import type { Organization, Phone } from '#domain/organizations/organization.ts';
import { isSlug } from '#platform/slug.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { emptyOrganization } from '../difference/empty-record.ts';
import { plainText, readNumbers } from './said-values.ts';

/** An organization somebody says is missing, as it was typed. */
export type NewOrganization = {
	name: string;
	description: string;
	area: string;
	address: string;
	sector_codes: string[];
	language_codes: string[];
	phone: string;
	email: string;
	website: string;
	note: string;
	contact: string;
};

export type NewOrganizationIssue = {
	field: 'name' | 'area' | 'phone' | 'email' | 'website' | 'sectors';
	code: 'missing' | 'not_understood';
};

export function readNewOrganization(form: Pick<FormData, 'get' | 'getAll'>): NewOrganization {
	const text = (name: string, longest: number) => plainText(form.get(name), longest);
	const codes = (name: string) =>
		form
			.getAll(name)
			.map((value) => plainText(value, 80))
			.filter(isSlug);
	return {
		name: text('name', 200),
		description: text('description', 3_000),
		area: text('area', 80),
		address: text('address', 500),
		sector_codes: codes('sector'),
		language_codes: codes('language'),
		phone: text('phone', 200),
		email: text('email', 320),
		website: text('website', 2_000),
		note: text('note', 2_000),
		contact: text('contact', 320)
	};
}

const emailSchema = v.pipe(v.string(), v.email());

/** `country`: of the area; empty when no area was chosen. */
export function checkNewOrganization(said: NewOrganization, country: string): NewOrganizationIssue[] {
	const issues: NewOrganizationIssue[] = [];
	if (!said.name) issues.push({ field: 'name', code: 'missing' });
	if (said.sector_codes.length === 0 && !said.description) issues.push({ field: 'sectors', code: 'missing' });
	if (!country) issues.push({ field: 'area', code: 'missing' });
	else if (said.phone && !readNumbers(said.phone, country))
		issues.push({ field: 'phone', code: 'not_understood' });
	if (said.email && !v.is(emailSchema, said.email)) issues.push({ field: 'email', code: 'not_understood' });
	if (said.website && !webAddress(said.website)) issues.push({ field: 'website', code: 'not_understood' });
	return issues;
}

/** `asso.ma` is how people write it. */
function webAddress(text: string): string | null {
	const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
	return url && /^[^.\s]+(\.[^.\s]+)+$/.test(url.hostname) ? url.href : null;
}

export function newRecord(
	said: NewOrganization,
	{
		id,
		slug,
		locationId,
		locale,
		country
	}: {
		id: string;
		slug: string;
		locationId: string;
		locale: Locale;
		country: string;
	}
): Organization {
	const written = (value: string) => (value ? { [locale]: { value, origin: 'author' as const } } : {});
	const phones: Phone[] = said.phone ? (readNumbers(said.phone, country) ?? []) : [];
	return {
		...emptyOrganization(),
		id,
		slug,
		name: written(said.name),
		description: written(said.description),
		organization_type_code: 'local-ngo',
		area: said.area,
		area_basis: 'site_stated',
		sector_codes: said.sector_codes,
		language_codes: said.language_codes,
		phones,
		email: said.email || null,
		website: said.website ? webAddress(said.website) : null,
		locations: [
			{
				id: locationId,
				location_type: 'physical',
				name: {},
				address: said.address || null,
				area: said.area,
				position: null,
				precision: said.address ? 'address' : 'area',
				sensitivity: 'public',
				accessibility: {},
				source_url: null
			}
		]
	};
}

const notLatin = /[^a-z0-9]+/g;

/** An address made from the name, in Latin letters; a name that has none gets a number instead. */
export function slugOf(name: string, number: string): string {
	const latin = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(notLatin, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60)
		.replace(/-+$/, '');
	return isSlug(latin) && latin.length > 2 && latin !== 'new' ? latin : `organization-${number}`;
}
