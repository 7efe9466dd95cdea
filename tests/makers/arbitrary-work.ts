/** Any valid activity, need or grant, for laws that hold whatever is written. */
import fc from 'fast-check';
import {
	activityRoles,
	activityStatuses,
	modalities,
	peopleParts,
	type Activity,
	type People
} from '#domain/activities/activity.ts';
import { grantRoles, type Grant } from '#domain/activities/grant.ts';
import { needStatuses, severities, type Need } from '#domain/needs/need.ts';
import {
	anyArea,
	anyCodes,
	anyDate,
	anyLocalized,
	anySlug,
	anySource,
	anyText,
	anyWebAddress,
	orNull
} from './arbitrary-records.ts';

const anyPartialDate = fc.oneof(anyDate, fc.constantFrom('2021', '2021-04', '2021-Q2'));
const anyCount = fc.integer({ min: 0, max: 1_000_000_000 });
const anyPeople: fc.Arbitrary<People> = fc.record({
	...(Object.fromEntries(peopleParts.map((part) => [part, orNull(anyCount)])) as Record<
		(typeof peopleParts)[number],
		fc.Arbitrary<number | null>
	>),
	method: orNull(anyText)
});
const anyRecordSlug = fc.constantFrom('gadem', 'fondation-est', 'oim-maroc');
const anyParty = <R extends string>(roles: readonly R[]) =>
	fc.oneof(
		fc.record({ organization: anyRecordSlug, name: fc.constant(null), role: fc.constantFrom(...roles) }),
		fc.record({ organization: fc.constant(null), name: anyText, role: fc.constantFrom(...roles) })
	);
const anyKept = {
	id: fc.uuid(),
	slug: anySlug,
	visibility: fc.constantFrom('public' as const, 'partners' as const, 'hidden' as const),
	area_codes: fc.uniqueArray(anyArea, { minLength: 1, maxLength: 3 }),
	sources: fc.array(anySource, { maxLength: 3 })
};
const anyResponses = fc.uniqueArray(
	fc.record({ response: fc.constantFrom('covid-19', 'seisme-2023'), source_words: anyText }),
	{ maxLength: 2, selector: ({ response }) => response }
);
const anyMoney = orNull(fc.integer({ min: 0, max: 1e13 }).map((cents) => cents / 100));
const anyCurrency = orNull(fc.constantFrom('MAD', 'EUR', 'USD'));

export const anyActivity: fc.Arbitrary<Activity> = fc.record({
	...anyKept,
	organization: anyRecordSlug,
	title: anyLocalized,
	summary: anyLocalized,
	results: anyLocalized,
	participants: fc.array(anyParty(activityRoles), { maxLength: 4 }),
	sector_codes: anyCodes,
	population_group_codes: anyCodes,
	modality_codes: fc.uniqueArray(fc.constantFrom(...modalities)),
	location_ids: fc.uniqueArray(fc.uuid(), { maxLength: 2 }),
	place: orNull(anyText),
	start_date: orNull(anyPartialDate),
	end_date: orNull(anyPartialDate),
	activity_status: orNull(fc.constantFrom(...activityStatuses)),
	people_targeted: orNull(anyPeople),
	people_reached: orNull(anyPeople),
	budget: anyMoney,
	currency: anyCurrency,
	grant: orNull(fc.constantFrom('fonds-a', 'fonds-b')),
	responses: anyResponses,
	last_reported_date: orNull(anyPartialDate),
	urls: fc.array(fc.record({ label: orNull(anyText), url: anyWebAddress }), { maxLength: 2 })
});

export const anyNeed: fc.Arbitrary<Need> = fc.record({
	...anyKept,
	organization: orNull(anyRecordSlug),
	statement: anyLocalized,
	evidence: anyLocalized,
	sector_codes: anyCodes,
	population_group_codes: anyCodes,
	severity: orNull(fc.constantFrom(...severities)),
	severity_source: orNull(anyText),
	people_in_need: orNull(
		fc.record({ count: anyCount, method: orNull(anyText), source_url: orNull(anyWebAddress) })
	),
	need_status: fc.constantFrom(...needStatuses),
	reported_date: orNull(anyPartialDate),
	votes: fc.array(fc.record({ workshop: anyText, date: anyDate, participants: anyCount, votes: anyCount }), {
		maxLength: 2
	}),
	answers: fc.uniqueArray(
		fc.record({ activity: fc.constantFrom('cours', 'permanence'), is_part: fc.boolean() }),
		{ maxLength: 2, selector: ({ activity }) => activity }
	),
	responses: anyResponses
});

export const anyGrant: fc.Arbitrary<Grant> = fc.record({
	...anyKept,
	organization: orNull(anyRecordSlug),
	title: anyLocalized,
	summary: anyLocalized,
	results: anyLocalized,
	parties: fc.array(anyParty(grantRoles), { maxLength: 3 }),
	amount: anyMoney,
	currency: anyCurrency,
	start_date: orNull(anyPartialDate),
	end_date: orNull(anyPartialDate)
});
