import { expect, test } from 'vitest';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { emptyGrant } from '#domain/moderation/difference/empty-record.ts';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { getGazetteer } from '../explorer/gazetteer.server.ts';
import { wordsIn } from '../explorer/words.ts';
import { grantView } from './grant-view.ts';

const database = useTestDatabase();
const at = new Date('2026-11-02T09:00:00Z');
const people = { female: null, male: null, children: null, adults: null, older: null, method: null };

test('a name that is withheld stays out of the page of a grant, and who was reached is summed with its caveat', async () => {
	const { db } = database();
	const quiet = anOrganization({ slug: 'zqdiscrets', name: localize({ fr: 'Zqdiscrets' }) });
	const open = anOrganization({ slug: 'gadem', name: localize({ fr: 'Gadem' }) });
	await publish(db, [quiet, open]);
	const grant = {
		...emptyGrant(),
		id: newId(),
		slug: 'aide',
		title: localize({ fr: 'Aide' }),
		area_codes: ['rabat'],
		parties: [
			{ organization: 'zqdiscrets', name: null, role: 'recipient' as const },
			{ organization: null, name: 'Ville de Madrid', role: 'donor' as const }
		]
	};
	const reached = (total: number) => ({ people_reached: { ...people, total }, grant: 'aide' });
	const activities = [
		anActivity({
			organization: 'zqdiscrets',
			title: localize({ fr: 'Nuits des zqdiscrets' }),
			...reached(30)
		}),
		anActivity({ title: localize({ fr: 'Permanence' }), ...reached(12) }),
		anActivity({ title: localize({ fr: 'Suivi' }), ...reached(3) }),
		anActivity({ title: localize({ fr: 'Veille' }), grant: 'aide' })
	];
	const applied = await applyChanges(
		db,
		[
			{ kind: 'grant', base_revision: null, record: grant },
			...activities.map((record) => ({ kind: 'activity' as const, base_revision: null, record }))
		],
		{ batch_id: null, at }
	);
	expect(applied).toMatchObject({ ok: true });

	const view = async () => {
		const [found] = await listPublicGrants(db, { slug: 'aide' });
		const done = await listPublicActivities(db, { grant_id: found!.id });
		const { terms, areas } = await getGazetteer(db, at.getTime());
		return grantView(found!, done, wordsIn('fr', terms, areas), 'fr');
	};
	expect(JSON.stringify(await view())).toMatch(/zqdiscrets/i);
	await withholdName(db, { organization_id: quiet.id, decided_by_id: null, withheld: true }, at);
	const shown = await view();
	expect(JSON.stringify(shown)).not.toMatch(/zqdiscrets/i);
	expect(shown.activities).toHaveLength(4);
	expect(shown.recipients).toEqual([{ label: expect.stringContaining(' · ') as string, href: null }]);
	expect(shown.donors).toEqual([{ label: 'Ville de Madrid', href: null }]);
	// three is below five: not told, so not in the sum
	expect(shown.people).toEqual({ total: 42, known: 2, of: 4 });
	expect(shown.activities.map(({ reached: said }) => said).sort()).toEqual(['12', '30', 'moins de 5', null]);
});
