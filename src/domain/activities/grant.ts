import * as v from 'valibot';
import { sourceSchema, visibilities } from '#domain/organizations/organization.ts';
import { localizedSchema } from '#platform/i18n/localized.ts';
import { codeSchema, codesSchema, currencySchema, moneySchema, partialDateSchema } from './activity.ts';

export const grantRoles = ['donor', 'recipient'] as const;
export type GrantRole = (typeof grantRoles)[number];

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
export const grantPartySchema = v.pipe(
	v.object({
		organization: v.nullable(codeSchema),
		name: v.nullable(line(300)),
		role: v.picklist(grantRoles)
	}),
	v.check(({ organization, name }) => (organization === null) !== (name === null))
);

/** Money given: by whom, to whom, for where, how much (in `currency`, ISO 4217). Its activities point at it. */
export const grantSchema = v.object({
	id: v.pipe(v.string(), v.uuid()),
	slug: codeSchema,
	/** Slug of the organization that keeps its record; null: known from a source alone. */
	organization: v.nullable(codeSchema),
	title: localizedSchema,
	summary: localizedSchema,
	results: localizedSchema,
	parties: v.pipe(v.array(grantPartySchema), v.maxLength(100)),
	area_codes: v.pipe(codesSchema, v.minLength(1)),
	amount: v.nullable(moneySchema),
	currency: v.nullable(currencySchema),
	start_date: v.nullable(partialDateSchema),
	end_date: v.nullable(partialDateSchema),
	visibility: v.picklist(visibilities),
	sources: v.pipe(v.array(sourceSchema), v.maxLength(100))
});

export type Grant = v.InferOutput<typeof grantSchema>;
export type GrantParty = v.InferOutput<typeof grantPartySchema>;
