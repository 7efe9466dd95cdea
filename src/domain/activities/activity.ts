import * as v from 'valibot';
import { sourceSchema, visibilities } from '#domain/organizations/organization.ts';
import { localizedSchema } from '#platform/i18n/localized.ts';
import { partialDatePattern } from './period.ts';

/** OCHA 5W activity: who does what, where, when, for whom. Ids are UUIDs, counts are people, money is in `currency` (ISO 4217). */
export const activityStatuses = ['planned', 'ongoing', 'completed', 'suspended', 'cancelled'] as const;
export const activityRoles = [
	'lead',
	'implementing_partner',
	'programming_partner',
	'donor',
	'government_counterpart'
] as const;
export const modalities = [
	'in-kind',
	'cash',
	'voucher',
	'service',
	'training',
	'infrastructure',
	'advocacy',
	'research',
	'coordination'
] as const;
export type ActivityStatus = (typeof activityStatuses)[number];
export type ActivityRole = (typeof activityRoles)[number];
export type Modality = (typeof modalities)[number];

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
export const codeSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(80));
export const codesSchema = v.pipe(v.array(codeSchema), v.maxLength(60));
export const partialDateSchema = v.pipe(v.string(), v.regex(partialDatePattern));
export const webAddressSchema = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(2_000));
export const currencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
export const moneySchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1e13));
const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000)));

/** How many people; each part null where it is not known. `method`: how they were counted, in the words of who counted. */
export const peopleSchema = v.object({
	total: count,
	female: count,
	male: count,
	children: count,
	adults: count,
	older: count,
	method: v.nullable(line(500))
});
export const peopleParts = ['total', 'female', 'male', 'children', 'adults', 'older'] as const;

/** One that acts in a role: by its address when it is in the directory, else by its name. Exactly one of the two. */
export const participantSchema = v.pipe(
	v.object({
		organization: v.nullable(codeSchema),
		name: v.nullable(line(300)),
		role: v.picklist(activityRoles)
	}),
	v.check(({ organization, name }) => (organization === null) !== (name === null))
);

/** A lens the record is part of, with the source's words that say so. */
export const taggedResponseSchema = v.object({ response: codeSchema, source_words: line(1_000) });

export const activitySchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	slug: codeSchema,
	/** Slug of the organization that reports it and keeps its record. */
	organization: codeSchema,
	title: localizedSchema,
	summary: localizedSchema,
	results: localizedSchema,
	participants: v.pipe(v.array(participantSchema), v.maxLength(200)),
	sector_codes: codesSchema,
	population_group_codes: codesSchema,
	modality_codes: v.pipe(v.array(v.picklist(modalities)), v.maxLength(modalities.length)),
	/** Slugs; at least one, the city or the country when nothing finer is known. */
	area_codes: v.pipe(codesSchema, v.minLength(1)),
	/** Places of the organization that reports it: for partners. */
	location_ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(200)),
	/** Words of a place finer than a district: for partners. */
	place: v.nullable(line(300)),
	start_date: v.nullable(partialDateSchema),
	end_date: v.nullable(partialDateSchema),
	activity_status: v.nullable(v.picklist(activityStatuses)),
	people_targeted: v.nullable(peopleSchema),
	people_reached: v.nullable(peopleSchema),
	budget: v.nullable(moneySchema),
	currency: v.nullable(currencySchema),
	/** Slug of the grant that pays for it. */
	grant: v.nullable(codeSchema),
	responses: v.pipe(v.array(taggedResponseSchema), v.maxLength(20)),
	last_reported_date: v.nullable(partialDateSchema),
	urls: v.pipe(v.array(v.object({ label: v.nullable(line(200)), url: webAddressSchema })), v.maxLength(40)),
	visibility: v.picklist(visibilities),
	sources: v.pipe(v.array(sourceSchema), v.maxLength(100))
});

export type Activity = v.InferOutput<typeof activitySchema>;
export type Participant = v.InferOutput<typeof participantSchema>;
export type People = v.InferOutput<typeof peopleSchema>;
export type TaggedResponse = v.InferOutput<typeof taggedResponseSchema>;

/** A count as the public reads it: not known, a number, or only that it is below a bound. */
export type PublicCount = number | { below: number } | null;
/** `withheld`: a part of the breakdown was too small, so that none is told. */
export type PublicPeople = Record<(typeof peopleParts)[number], PublicCount> & {
	withheld: boolean;
	method: string | null;
};
