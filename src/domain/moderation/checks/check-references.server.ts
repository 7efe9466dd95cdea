/** What activities, needs and grants point at: it exists, or comes with the same changes. */
import { findIdsBySlug } from '#domain/activities/record-link.store.server.ts';
import { findResponseCodes } from '#domain/activities/response.store.server.ts';
import { findLocationOwners } from '#domain/organizations/location.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Sorted } from '../apply.server.ts';
import type { ChangeOf, Refusal } from '../change.ts';

type Kept = ChangeOf<'activity'> | ChangeOf<'need'> | ChangeOf<'grant'>;
type Named = { organization: string | null };

const partiesOf = (record: Kept['record']): readonly Named[] =>
	'participants' in record ? record.participants : 'parties' in record ? record.parties : [];
const organizationsOf = ({ record }: Kept): string[] =>
	[record.organization, ...partiesOf(record).map(({ organization }) => organization)].filter(
		(slug) => slug !== null
	);
const responsesOf = ({ record }: Kept): string[] =>
	'responses' in record ? record.responses.map(({ response }) => response) : [];

/** One refusal for each thing named that is not there. */
export async function checkReferences(db: Db, sorted: Sorted): Promise<Refusal[]> {
	const kept: Kept[] = [...sorted.activity, ...sorted.need, ...sorted.grant];
	if (kept.length === 0) return [];
	const areas = await findAreaIds(
		db,
		kept.flatMap(({ record }) => record.area_codes)
	);
	const organizations = await findIdsBySlug(db, 'organization', kept.flatMap(organizationsOf));
	const grants = await findIdsBySlug(
		db,
		'funding_grant',
		sorted.activity.map(({ record }) => record.grant)
	);
	const activities = await findIdsBySlug(
		db,
		'activity',
		sorted.need.flatMap(({ record }) => record.answers.map(({ activity }) => activity))
	);
	const lenses = await findResponseCodes(db, kept.flatMap(responsesOf));
	const coming = (kind: 'organization' | 'grant' | 'activity') =>
		new Set(sorted[kind].map(({ record }) => record.slug));
	const is = (found: ReadonlyMap<string, string>, kind: 'organization' | 'grant' | 'activity') => {
		const news = coming(kind);
		return (slug: string) => found.has(slug) || news.has(slug);
	};
	const missing = (named: readonly string[], exists: (slug: string) => boolean) =>
		named.filter((slug) => !exists(slug));
	const isOrganization = is(organizations, 'organization');
	const isGrant = is(grants, 'grant');
	const isActivity = is(activities, 'activity');
	const refusals = kept.flatMap((change) => {
		const { record } = change;
		return [
			...missing(record.area_codes, (slug) => areas.has(slug)),
			...missing(organizationsOf(change), isOrganization),
			...missing(responsesOf(change), (code) => lenses.has(code)),
			...('grant' in record && record.grant !== null ? missing([record.grant], isGrant) : []),
			...('answers' in record
				? missing(
						record.answers.map(({ activity }) => activity),
						isActivity
					)
				: [])
		].map((value) => refuse(change, value));
	});
	return [...refusals, ...(await checkPlaces(db, sorted))];
}

/** An activity happens at places of the organization that reports it. */
async function checkPlaces(db: Db, { activity, organization }: Sorted): Promise<Refusal[]> {
	const owners = await findLocationOwners(
		db,
		activity.flatMap(({ record }) => record.location_ids)
	);
	for (const { record } of organization) for (const { id } of record.locations) owners.set(id, record.slug);
	return activity.flatMap((change) =>
		change.record.location_ids
			.filter((id) => owners.get(id) !== change.record.organization)
			.map((id) => refuse(change, id))
	);
}

function refuse({ kind, record }: Kept, value: string): Refusal {
	return { code: 'unknown_reference', kind, slug: record.slug, value };
}
