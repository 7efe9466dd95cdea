import * as v from 'valibot';
import { installationSchema, type Installation } from '#domain/places/installation.ts';

/** What the form asks, in its order; all may be left empty: a blank is shown to readers as one. */
export const operatorFields = [
	'name',
	'url',
	'address',
	'phone',
	'host',
	'cndp_number',
	'cndp_date',
	'data_protection_officer',
	'supervisory_authority',
	'eu_representative',
	'legal_basis',
	'transfers'
] as const;
export type OperatorField = (typeof operatorFields)[number];
export type InstallationField = OperatorField | 'contact_email' | 'small_count_below';
export type InstallationValues = Record<InstallationField, string>;

export function valuesOf({ operator, contact_email, small_count_below }: Installation): InstallationValues {
	const values = Object.fromEntries(operatorFields.map((field) => [field, operator[field] ?? '']));
	return {
		...(values as Record<OperatorField, string>),
		contact_email: contact_email ?? '',
		small_count_below: String(small_count_below)
	};
}

export type InstallationRead =
	| { ok: true; installation: Installation }
	| { ok: false; values: InstallationValues; wrong: InstallationField[] };

/** What the form does not ask (the areas it opens with) is kept from `before`. */
export function readInstallation(form: FormData, before: Installation): InstallationRead {
	const typed = (field: InstallationField) => String(form.get(field) ?? '').trim();
	const operator = Object.fromEntries(
		operatorFields.flatMap((field) => (typed(field) ? [[field, typed(field)]] : []))
	);
	const given = {
		...before,
		demonstration: form.get('demonstration') === 'yes',
		operator,
		contact_email: typed('contact_email') || null,
		// left empty: as it was
		small_count_below: typed('small_count_below')
			? Number(typed('small_count_below'))
			: before.small_count_below
	};
	const read = v.safeParse(installationSchema, given);
	if (read.success) return { ok: true, installation: read.output };
	const paths = read.issues.map((issue) => v.getDotPath(issue)?.split('.').at(-1) ?? '');
	const fields: InstallationField[] = [...operatorFields, 'contact_email', 'small_count_below'];
	return {
		ok: false,
		values: Object.fromEntries(fields.map((field) => [field, typed(field)])) as InstallationValues,
		wrong: fields.filter((field) => paths.includes(field))
	};
}
