import * as v from 'valibot';
import {
	codeSchema,
	codesSchema,
	partialDateSchema,
	taggedResponseSchema,
	webAddressSchema
} from '#domain/activities/activity.ts';
import { sourceSchema, visibilities } from '#domain/organizations/organization.ts';
import { localizedSchema } from '#platform/i18n/localized.ts';

export const needStatuses = ['open', 'being_addressed', 'met', 'no_longer_valid'] as const;
export type NeedStatus = (typeof needStatuses)[number];
/** JIAF: 1 none or minimal, 2 stress, 3 severe, 4 extreme, 5 catastrophic. */
export const severities = [1, 2, 3, 4, 5] as const;
export type Severity = (typeof severities)[number];

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));

/** People in need (JIAF: in phases 3 to 5), with how it was found and where it is written. */
export const peopleInNeedSchema = v.object({
	count,
	method: v.nullable(line(500)),
	source_url: v.nullable(webAddressSchema)
});
/** A dot-vote in a workshop, as the coordinator recorded it. */
export const voteSchema = v.object({
	workshop: line(200),
	date: v.pipe(v.string(), v.isoDate()),
	participants: count,
	votes: count
});

export const needSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	slug: codeSchema,
	/** Slug of the organization that reports it; null: a source alone. */
	organization: v.nullable(codeSchema),
	statement: localizedSchema,
	evidence: localizedSchema,
	sector_codes: codesSchema,
	area_codes: v.pipe(codesSchema, v.minLength(1)),
	population_group_codes: codesSchema,
	severity: v.nullable(v.picklist(severities)),
	/** Who rated it. Without it there is no severity. */
	severity_source: v.nullable(line(500)),
	people_in_need: v.nullable(peopleInNeedSchema),
	need_status: v.picklist(needStatuses),
	reported_date: v.nullable(partialDateSchema),
	votes: v.pipe(v.array(voteSchema), v.maxLength(50)),
	/** Slugs of the activities that answer it, whole or in part. */
	answers: v.pipe(v.array(v.object({ activity: codeSchema, is_part: v.boolean() })), v.maxLength(200)),
	responses: v.pipe(v.array(taggedResponseSchema), v.maxLength(20)),
	visibility: v.picklist(visibilities),
	sources: v.pipe(v.array(sourceSchema), v.maxLength(100))
});

export type Need = v.InferOutput<typeof needSchema>;
export type Vote = v.InferOutput<typeof voteSchema>;
