import * as v from 'valibot';
import { localizedSchema } from '#platform/i18n/localized.ts';
import {
	assuredHow,
	contactSchema,
	phoneSchema,
	scheduleSchema,
	sourceSchema,
	statuses,
	visibilities
} from '#domain/organizations/organization.ts';

/** Who is welcome: everyone; some people first; some people only. */
export const welcomes = ['unconditional', 'preferential', 'exclusive'] as const;
export const costs = ['free', 'paid', 'mixed'] as const;

const code = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(80));
const codes = v.pipe(v.array(code), v.maxLength(60));
const age = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)));

/** HSDS service with its places (by the ids of its organization's locations), hours and contacts. */
export const serviceSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	slug: code,
	/** Slug of the organization that gives it. */
	organization: code,
	name: localizedSchema,
	description: localizedSchema,
	status: v.picklist(statuses),
	sector_codes: codes,
	service_category_codes: codes,
	population_group_codes: codes,
	welcome: v.nullable(v.picklist(welcomes)),
	eligibility: localizedSchema,
	minimum_age: age,
	maximum_age: age,
	required_documents: localizedSchema,
	cost: v.nullable(v.picklist(costs)),
	fees_description: localizedSchema,
	application_process: localizedSchema,
	language_codes: codes,
	email: v.nullable(v.pipe(v.string(), v.email(), v.maxLength(320))),
	url: v.nullable(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(2_000))),
	visibility: v.picklist(visibilities),
	assured_date: v.nullable(v.pipe(v.string(), v.isoDate())),
	assured_by: v.nullable(v.pipe(v.string(), v.maxLength(200))),
	assured_how: v.nullable(v.picklist(assuredHow)),
	location_ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(200)),
	phones: v.pipe(v.array(phoneSchema), v.maxLength(40)),
	contacts: v.pipe(v.array(contactSchema), v.maxLength(40)),
	schedule: v.nullable(scheduleSchema),
	sources: v.pipe(v.array(sourceSchema), v.maxLength(100))
});

export type Service = v.InferOutput<typeof serviceSchema>;
