import { listPublicNames, listWithheldActivities } from '#domain/activities/public-name.store.server.ts';
import type { AnyRecord } from '#domain/moderation/record-type.ts';
import type { Db } from '#platform/db/open.server.ts';

/** Links of published records that no file names: a file without them does not take them away. */
export type HiddenLinks = {
	isHiddenOrganization(slug: string | null): boolean;
	isHiddenActivity(slug: string): boolean;
};

export async function findHiddenLinks(db: Db, records: readonly AnyRecord[]): Promise<HiddenLinks> {
	const organizations = records.flatMap((record) => {
		const parties =
			'participants' in record ? record.participants : 'parties' in record ? record.parties : [];
		return parties.flatMap(({ organization }) => organization ?? []);
	});
	const activities = records.flatMap((record) =>
		'answers' in record ? record.answers.map(({ activity }) => activity) : []
	);
	const named = <K extends 'organization' | 'activity'>(kind: K, slugs: readonly string[]) =>
		[...new Set(slugs)].map((slug) => ({ kind, slug }));
	const known = await listPublicNames(db, [
		...named('organization', organizations),
		...named('activity', activities)
	]);
	const unnamed = await listWithheldActivities(db, activities);
	return {
		isHiddenOrganization: (slug) => slug !== null && !known.has(`organization:${slug}`),
		isHiddenActivity: (slug) => !known.has(`activity:${slug}`) || unnamed.has(slug)
	};
}
