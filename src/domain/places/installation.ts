import * as v from 'valibot';

const said = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)));
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(80));

/** `data/site.json` and the row of the same name: what this installation is, and who answers for it. */
export const installationSchema = v.object({
	/** True: a banner on every page says that the data must be confirmed. */
	demonstration: v.optional(v.boolean(), false),
	/** Slugs of the areas the landing page opens with, in order. */
	featured_areas: v.optional(v.pipe(v.array(slug), v.maxLength(50)), []),
	operator: v.optional(
		v.object({
			name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
			url: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(2_000))),
			/** What the laws ask to be said, in the operator's own words; a blank is shown as one. */
			address: said,
			phone: said,
			host: said,
			cndp_number: said,
			cndp_date: v.optional(v.pipe(v.string(), v.isoDate())),
			data_protection_officer: said,
			supervisory_authority: said,
			eu_representative: said,
			legal_basis: said,
			transfers: said
		}),
		{}
	),
	/** Where a reader writes to report an error; null: nobody has said. */
	contact_email: v.optional(v.nullable(v.pipe(v.string(), v.email(), v.maxLength(320))), null),
	/** A count of people below this is published as being below it. */
	small_count_below: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 5)
});

export type Installation = v.InferOutput<typeof installationSchema>;

/** What is true before anybody has said anything: nothing is promised in the name of an operator. */
export const unsetInstallation: Installation = {
	demonstration: false,
	featured_areas: [],
	operator: {},
	contact_email: null,
	small_count_below: 5
};
