import { createReport, publishReport } from '#domain/coordination/reports/report.store.server.ts';
import type { Frozen } from '#domain/coordination/reports/report.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';

const unsaid = { end_date: null, activity_status: null, modality_codes: [], last_reported_date: null };
const nobody = { people_targeted: null, people_reached: null };
const people = { people: 0, activities: 0 };

/**
 * A report made on a day when an organization was still shown that no longer is: its name in the list, in the words of an activity,
 * in the foreword. In the city without secrets it is another that nobody knows.
 */
export async function writeOldReport(db: Db, hidden: { id: string; name: string } | null): Promise<void> {
	const at = new Date('2026-10-16T09:00:00Z');
	const area = (await listPublicAreas(db)).find(({ slug }) => slug === 'rabat')!;
	const { id, name } = hidden ?? { id: stableId('organization', 'nobody'), name: 'personnedici' };
	const record = {
		slug: `${name}-nuit`,
		title: localize({ fr: `${name} la nuit` }),
		summary: {},
		results: {},
		parties: [{ organization_id: id, name: null, role: 'lead' as const }],
		sources: [{ name, url: `https://${name}.example/`, date: null }]
	};
	const kept = {
		organization_ids: [id],
		sectors: [],
		groups: [],
		areas: [{ slug: 'rabat', name: area.name }]
	};
	const frozen: Frozen = {
		version: 1,
		area: { slug: 'rabat', name: area.name },
		response: null,
		figures: {
			...{ activities: 1, organizations: 1, needs: 0, needs_open: 0, targeted: people, reached: people },
			...{ by_sector: [], by_part: [], by_group: [], by_status: [{ code: '', activities: 1 }] },
			by_year: [{ code: '2021', activities: 1 }],
			by_organization: [{ organization_id: id, activities: 1 }]
		},
		organizations: {
			[id]: { name: localize({ fr: name }), slug: name, acronym: null, type: null, area: area.name }
		},
		activities: [
			{
				id: stableId('activity', 'old'),
				keeper_id: id,
				...kept,
				...unsaid,
				...nobody,
				start_date: '2021',
				record
			}
		],
		needs: []
	};
	const period = { from: '2020-01-01', to: '2026-10-15', response_code: null, created_by_id: null };
	const words = { title: localize({ fr: 'Rapport' }), foreword: localize({ fr: `Merci à ${name}.` }) };
	const slug = await createReport(db, { area, ...period, ...words, frozen }, at);
	await publishReport(db, { slug, account_id: null }, at);
}
