/** Activities, needs and grants of the two cities: the same to a visitor, with secrets in one. */
import type { Activity, People } from '#domain/activities/activity.ts';
import type { Grant } from '#domain/activities/grant.ts';
import { writeResponses } from '#domain/activities/response.store.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import { emptyGrant, emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import type { Need } from '#domain/needs/need.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anActivity } from './activities.ts';

const neighbours = 'voisins-de-hassan';
const nobody: People = {
	total: null,
	female: null,
	male: null,
	children: null,
	adults: null,
	older: null,
	method: null
};
const fr = (words: string) => localize({ fr: words });

/** Fewer than five, another number in each city: a visitor reads that it is fewer than five. */
const few = (isSecret: boolean): People => ({
	...nobody,
	total: 40,
	female: isSecret ? 38 : 37,
	male: isSecret ? 2 : 3
});

function activities(isSecret: boolean): Activity[] {
	const of = (slug: string, more: Partial<Activity>) =>
		anActivity({ id: stableId('activity', slug), slug, title: fr(slug), organization: neighbours, ...more });
	const hiddenPartner = { organization: 'zqcachee', name: null, role: 'implementing_partner' as const };
	const open = of('permanence', {
		area_codes: ['rabat-hassan'],
		sector_codes: ['health'],
		population_group_codes: ['migrants'],
		start_date: '2026-02',
		activity_status: 'ongoing',
		last_reported_date: '2026-09',
		place: isSecret ? 'zqlieu' : null,
		participants: [
			{ organization: null, name: 'Ville de Rabat', role: 'government_counterpart' },
			...(isSecret ? [hiddenPartner] : [])
		],
		people_reached: few(isSecret),
		people_targeted: { ...nobody, total: isSecret ? 2 : 4 },
		responses: [{ response: 'covid-19', source_words: 'pendant la pandémie' }],
		grant: 'aide'
	});
	const shelter = of('accueil', {
		organization: 'toit-sur',
		sector_codes: ['shelter'],
		place: isSecret ? 'zqruelle' : null
	});
	if (!isSecret) return [open, shelter];
	return [
		open,
		shelter,
		of('zqactivite', { visibility: 'hidden', sector_codes: ['health'] }),
		of('zqentrepartenaires', { visibility: 'partners', sector_codes: ['food-security'] }),
		of('zqdecachee', { organization: 'zqcachee', sector_codes: ['shelter'], area_codes: ['rabat'] })
	];
}

function needs(isSecret: boolean): Need[] {
	const of = (slug: string, more: Partial<Need>): Need => ({
		...emptyNeed(),
		id: stableId('need', slug),
		slug,
		statement: fr(slug),
		sector_codes: ['health'],
		area_codes: ['rabat'],
		...more
	});
	const open = of('medecin-le-soir', {
		people_in_need: { count: isSecret ? 2 : 3, method: null, source_url: null },
		reported_date: '2026-05',
		answers: [
			{ activity: 'permanence', is_part: true },
			...(isSecret ? [{ activity: 'zqactivite', is_part: false }] : [])
		]
	});
	if (!isSecret) return [open];
	return [
		open,
		of('zqbesoin', { visibility: 'hidden' }),
		of('zqlacunepartenaire', { visibility: 'partners' }),
		of('zqbesoincachee', { organization: 'zqcachee' })
	];
}

function grants(isSecret: boolean): Grant[] {
	const of = (slug: string, more: Partial<Grant>): Grant => ({
		...emptyGrant(),
		id: stableId('grant', slug),
		slug,
		title: fr(slug),
		area_codes: ['rabat'],
		...more
	});
	const given = { organization: null, name: 'Union européenne', role: 'donor' as const };
	const received = { organization: 'zqcachee', name: null, role: 'recipient' as const };
	const open = of('aide', {
		amount: 1000,
		currency: 'EUR',
		parties: [given, ...(isSecret ? [received] : [])]
	});
	return isSecret ? [open, of('zqsubvention', { visibility: 'hidden' })] : [open];
}

/** The same work before anybody thought of keeping anything back: all of it was public, and is not shown any more. */
export async function publishCarelessPanorama(db: Db, isSecret: boolean, at: Date): Promise<void> {
	await publishPanorama(db, isSecret, at, { base_revision: null, visibility: 'public' });
}

/** After the organizations; as it is now. `base_revision`: of records that have a past. */
export async function publishPanorama(
	db: Db,
	isSecret: boolean,
	at = new Date('2026-11-01T09:00:00Z'),
	{ base_revision, visibility }: { base_revision: number | null; visibility?: 'public' } = {
		base_revision: null
	}
): Promise<void> {
	const as = visibility ? { visibility } : {};
	const label = { fr: 'COVID-19', en: 'COVID-19', es: 'COVID-19', ar: 'كوفيد-19' };
	const unknown = { start_date: null, end_date: null, glide_number: null, fts_code: null, source_urls: [] };
	await writeResponses(db, [{ code: 'covid-19', label, description: {}, ...unknown, position: 1 }]);
	const changes: Change[] = [
		...grants(isSecret).map((record) => ({
			kind: 'grant' as const,
			base_revision,
			record: { ...record, ...as }
		})),
		...activities(isSecret).map((record) => ({
			kind: 'activity' as const,
			base_revision,
			record: { ...record, ...as }
		})),
		...needs(isSecret).map((record) => ({
			kind: 'need' as const,
			base_revision,
			record: { ...record, ...as }
		}))
	];
	const applied = await applyChanges(db, changes, { batch_id: null, at });
	if (!applied.ok) throw new Error(`Refused: ${JSON.stringify(applied.refusals)}`);
}
