/** What a file made now would say of the records that the rows of another one are of. */
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listWithheldActivities } from '#domain/activities/public-name.store.server.ts';
import type { PartyOrganization } from '#domain/activities/public-activity.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { activityCells, type Cells } from '#exchange/export/activity-cells.ts';
import { needCells } from '#exchange/export/need-cells.ts';
import { namePartiesIn } from '#exchange/export/withheld-party.ts';
import type { Db } from '#platform/db/open.server.ts';
import { findKeptIds } from './find-kept-records.server.ts';

/** By the cell that names the row; nothing for a row whose record is not public. */
export type PublishedCells = (id: string) => Cells | null;

/** No name is withheld here: what a file said before a name was, it still says. */
const named = <O extends PartyOrganization | null>(organization: O): O =>
	organization && { ...organization, is_withheld: false };
const nameParty = namePartiesIn('fr', { type: (code) => code, area: (slug) => slug });

export async function publishedActivityCells(db: Db, keys: readonly string[]): Promise<PublishedCells> {
	const idOf = await findKeptIds(db, 'activity', keys);
	const found = await listPublicActivities(db, { ids: [...new Set(keys.map(idOf))] });
	const cells = new Map(
		found.map((activity) => {
			const participants = activity.participants.map((party) => ({
				...party,
				organization: named(party.organization)
			}));
			const shown = { ...activity, keeper: named(activity.keeper), participants };
			return [activity.id, activityCells(shown, nameParty)];
		})
	);
	return (id) => cells.get(idOf(id)) ?? null;
}

export async function publishedNeedCells(db: Db, keys: readonly string[]): Promise<PublishedCells> {
	const idOf = await findKeptIds(db, 'need', keys);
	const found = await listPublicNeeds(db, { ids: [...new Set(keys.map(idOf))] });
	const unnamed = await listWithheldActivities(
		db,
		found.flatMap(({ answers }) => answers.map(({ slug }) => slug))
	);
	const cells = new Map(
		found.map((need) => [need.id, needCells({ ...need, reporter: named(need.reporter) }, nameParty, unnamed)])
	);
	return (id) => cells.get(idOf(id)) ?? null;
}
