import * as v from 'valibot';
import { localizedSchema } from '#platform/i18n/localized.ts';

/** HSDS organization, with all that is entered with it: one record, one revision, one proposal. Dates are ISO; ids are UUIDs. */
export const statuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;
export const assuredHow = ['call', 'visit', 'message', 'document'] as const;
export const areaBases = ['site_stated', 'activity_documented', 'not_stated'] as const;
export const precisions = ['exact', 'address', 'area'] as const;
export const sensitivities = ['public', 'protected'] as const;
/** How closely a number or a contact is kept. */
export const fieldSensitivities = ['public', 'partners', 'restricted'] as const;
/** How closely a whole record is kept; `hidden`: its organization has asked that it be nowhere. */
export const visibilities = ['public', 'partners', 'restricted', 'hidden'] as const;
export const phoneKinds = ['voice', 'whatsapp', 'sms', 'fax'] as const;
export const sourceFields = ['record', 'contact', 'coordinates'] as const;

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const code = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(80));
const codes = v.pipe(v.array(code), v.maxLength(60));
const partialDate = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/));
const isoDate = v.pipe(v.string(), v.isoDate());
const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(2_000));

export const phoneSchema = v.object({
	number: line(60),
	kind: v.picklist(phoneKinds),
	description: localizedSchema,
	sensitivity: v.picklist(fieldSensitivities)
});
export const contactSchema = v.object({
	name: v.nullable(line(200)),
	title: localizedSchema,
	email: v.nullable(v.pipe(v.string(), v.email(), v.maxLength(320))),
	consent_date: v.nullable(isoDate),
	consent_scope: v.nullable(line(500)),
	consent_withdrawn_date: v.nullable(isoDate),
	/** Records written before it existed do not have it: they are public. */
	sensitivity: v.exactOptional(v.picklist(['partners', 'restricted']))
});
export const scheduleSchema = v.object({
	opening_hours: v.nullable(line(1_000)),
	closures: v.array(v.object({ from: isoDate, to: isoDate, reason: v.optional(localizedSchema) })),
	exceptions: v.array(v.object({ date: isoDate, opening_hours: v.nullable(line(300)) })),
	description: localizedSchema
});
export const sourceSchema = v.object({
	name: v.nullable(line(500)),
	url: v.nullable(webAddress),
	source_date: v.nullable(partialDate),
	field: v.picklist(sourceFields)
});
export const locationSchema = v.object({
	/** Stable within the record, so that a service can point at a place before either has a row. */
	id: v.pipe(v.string(), v.uuid()),
	location_type: v.picklist(['physical', 'postal', 'virtual']),
	name: localizedSchema,
	address: v.nullable(line(500)),
	/** Slug of the smallest area known to hold the place. */
	area: code,
	/** WGS 84 degrees; null when not known. Never derived from an area. */
	position: v.nullable(
		v.object({
			latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
			longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
		})
	),
	precision: v.picklist(precisions),
	sensitivity: v.picklist(sensitivities),
	accessibility: localizedSchema,
	source_url: v.nullable(webAddress)
});

export const organizationSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	slug: code,
	/** Slug of the organization this is a branch of. */
	parent: v.nullable(code),
	name: localizedSchema,
	acronym: v.nullable(line(120)),
	description: localizedSchema,
	organization_type_code: code,
	status: v.nullable(v.picklist(statuses)),
	year_incorporated: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(2200))),
	website: v.nullable(webAddress),
	email: v.nullable(v.pipe(v.string(), v.email(), v.maxLength(320))),
	language_codes: codes,
	sector_codes: codes,
	population_group_codes: codes,
	/** Slug of the area it is listed under when no location says more. */
	area: code,
	area_basis: v.nullable(v.picklist(areaBases)),
	visibility: v.picklist(visibilities),
	assured_date: v.nullable(isoDate),
	assured_by: v.nullable(line(200)),
	assured_how: v.nullable(v.picklist(assuredHow)),
	identifiers: v.array(
		v.object({ identifier_type: line(80), identifier_scheme: v.nullable(line(80)), identifier: line(200) })
	),
	locations: v.pipe(v.array(locationSchema), v.maxLength(200)),
	phones: v.pipe(v.array(phoneSchema), v.maxLength(40)),
	contacts: v.pipe(v.array(contactSchema), v.maxLength(40)),
	urls: v.pipe(v.array(v.object({ label: v.nullable(line(200)), url: webAddress })), v.maxLength(40)),
	schedule: v.nullable(scheduleSchema),
	sources: v.pipe(v.array(sourceSchema), v.maxLength(100))
});

export type Organization = v.InferOutput<typeof organizationSchema>;
export type Location = v.InferOutput<typeof locationSchema>;
export type Phone = v.InferOutput<typeof phoneSchema>;
export type Contact = v.InferOutput<typeof contactSchema>;
export type RecordSchedule = v.InferOutput<typeof scheduleSchema>;
export type Source = v.InferOutput<typeof sourceSchema>;
