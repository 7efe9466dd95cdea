/** Activities, needs and grants written day by day, and read as they were known. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Activity, People } from '#domain/activities/activity.ts';
import { findActivityAsOf } from '#domain/activities/asof/find-activity-asof.server.ts';
import { findGrantAsOf } from '#domain/activities/asof/find-grant-asof.server.ts';
import type { KnownThen } from '#domain/activities/asof/known-work.ts';
import type { Grant } from '#domain/activities/grant.ts';
import { writeResponses } from '#domain/activities/response.store.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import { emptyGrant, emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import { findNeedAsOf } from '#domain/needs/asof/find-need-asof.server.ts';
import type { Need } from '#domain/needs/need.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anActivity } from './activities.ts';
import { writeKnownAreas } from './areas.ts';
import { anOrganization } from './organizations.ts';

export const called = (slug: string, more: Partial<Organization> = {}) =>
	anOrganization({ id: stableId('organization', slug), slug, name: localize({ fr: slug }), ...more });
export const gadem = called('gadem');
export const partner = called('fondation-est');
export const permanence = anActivity({ id: stableId('activity', 'p'), slug: 'permanence' });
export const lacking: Need = {
	...emptyNeed(),
	id: stableId('need', 'n'),
	slug: 'medecin',
	statement: localize({ fr: 'Pas de médecin' }),
	area_codes: ['rabat']
};
export const aid: Grant = {
	...emptyGrant(),
	id: stableId('grant', 'g'),
	slug: 'aide',
	title: localize({ fr: 'Aide' }),
	area_codes: ['rabat']
};
export const people = (more: Partial<People>): People => ({
	total: null,
	female: null,
	male: null,
	children: null,
	adults: null,
	older: null,
	method: null,
	...more
});

export type Written = readonly [RecordKind, Organization | Activity | Need | Grant];

/** The days of one test: `write` puts the records as they are from a day on, the others read them at the end of one. */
export function workDays(db: () => Db) {
	const revisions = new Map<string, number>();
	const told = <Work>(found: KnownThen<Work>) => (found?.kind === 'found' ? found.record : found?.kind);
	return {
		/** Once, before all. */
		async prepare(): Promise<void> {
			await writeKnownAreas(db());
			const label = { fr: 'x', en: 'x', es: 'x', ar: 'x' };
			const rest = { start_date: null, end_date: null, glide_number: null, fts_code: null, source_urls: [] };
			await writeResponses(
				db(),
				['covid-19', 'seisme-2023'].map((code, position) => ({
					code,
					label,
					description: {},
					...rest,
					position
				}))
			);
		},
		/** Before each. */
		async forget(): Promise<void> {
			revisions.clear();
			await sql`truncate organization, activity, need, funding_grant, revision, slug_redirect, withheld_part cascade`.execute(
				db()
			);
		},
		async write(day: string, records: readonly Written[]): Promise<void> {
			const changes = records.map(
				([kind, record]) => ({ kind, base_revision: revisions.get(record.id) ?? null, record }) as Change
			);
			const at = new Date(`${day}T10:00:00Z`);
			expect(await applyChanges(db(), changes, { batch_id: null, at })).toMatchObject({ ok: true });
			for (const [, { id }] of records) revisions.set(id, (revisions.get(id) ?? 0) + 1);
		},
		activityOn: async (date: string, slug = 'permanence') => told(await findActivityAsOf(db(), slug, date)),
		needOn: async (date: string) => told(await findNeedAsOf(db(), 'medecin', date)),
		grantOn: async (date: string) => told(await findGrantAsOf(db(), 'aide', date))
	};
}
