/** An organization with everything somebody may want to reach from another one, and the accounts that try. */
import { sql } from 'kysely';
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { invite } from '#domain/accounts/membership/accept-invitation.server.ts';
import { requestClaim } from '#domain/accounts/membership/manage-members.server.ts';
import { grantPlace } from '#domain/accounts/protection/place-grant.store.server.ts';
import type { Role as Held } from '#domain/accounts/role.ts';
import { insertAppliedBatch } from '#domain/moderation/batch/batch.store.server.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { writeTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie } from './accounts.ts';
import { anOrganization, aShelter } from './organizations.ts';
import { publish } from './publish.ts';

export type Role = 'member' | 'trusted' | 'moderator' | 'coordinator' | 'translator' | 'nobody';
type Reached =
	'proposal' | 'batch' | 'campaign' | 'account' | 'role' | 'invitation' | 'claim' | 'grant' | 'link';
export type Target = {
	ids: Record<Reached, string>;
	cookies: Record<Role, string>;
	tokens: { update: string };
};

export const home = anOrganization();
export const hidden = anOrganization({
	slug: 'zqcachee',
	name: localize({ fr: 'Zqcachée' }),
	visibility: 'hidden'
});
const sheltering = aShelter();
const at = new Date('2026-11-02T09:00:00Z');

/** Those who try: members of the association, who may write at once or not; the staff of another city; a translator; nobody. */
async function writeRoles(db: Db): Promise<Target['cookies']> {
	const oujda = stableId('area', 'oujda');
	const roles: Record<Role, Held[]> = {
		member: [{ role: 'member', organization_id: home.id, trusted: false }],
		trusted: [{ role: 'member', organization_id: home.id, trusted: true }],
		moderator: [{ role: 'moderator', area_id: oujda }],
		coordinator: [{ role: 'coordinator', area_id: oujda }],
		translator: [{ role: 'translator', locale_code: 'ar' }],
		nobody: []
	};
	const cookies = {} as Target['cookies'];
	for (const who of Object.keys(roles) as Role[])
		cookies[who] = await sessionCookie(
			db,
			await anAccount(db, { email: `${who}@example.org`, roles: roles[who] })
		);
	return cookies;
}

async function writeTypes(db: Db): Promise<void> {
	const label = { fr: 'Association', en: 'Association', es: 'Asociación', ar: 'جمعية' };
	const none = {
		parent_code: null,
		ocha_code: null,
		ocha_name: null,
		synonyms: {},
		description: {},
		icon: null
	};
	await writeTerms(db, [
		{ ...none, taxonomy_code: 'organization_type', code: 'local-ngo', label, position: 1 }
	]);
}

/** A file that came in, and a campaign of the city. */
async function writeCity(db: Db) {
	const batch = newId();
	const imported = { id: batch, kind: 'import', account_id: null, undoes_batch_id: null } as const;
	await insertAppliedBatch(db, { ...imported, source_name: '' }, at);
	const campaign = newId();
	await sql`insert into campaign (id, name, area_id, starts_date, ends_date, created_at)
		select ${campaign}, 'Automne', id, '2026-11-01', '2026-12-31', now() from area where slug = 'rabat'`.execute(
		db
	);
	return { batch, campaign };
}

export async function writeTarget(db: Db): Promise<Target> {
	await writeTypes(db);
	await publish(db, [home, sheltering, hidden]);
	const cookies = await writeRoles(db);
	const organization_id = sheltering.id;
	const role = { role: 'member' as const, organization_id, trusted: false };
	const { id: account } = await anAccount(db, { email: 'sheltering@example.org', roles: [role] });
	const draft = {
		kind: 'organization',
		record_id: organization_id,
		base_revision: 1,
		origin: 'member'
	} as const;
	const edits = [{ path: 'acronym', before: null, after: 'ZQ' }];
	const proposed = await proposeChange(
		db,
		{ ...draft, edits, account_id: account, locale_code: 'fr' },
		{ at }
	);
	if (!proposed.ok) throw new Error('The proposal is refused.');
	const now = new Date();
	await invite(db, { organization_id, by: account }, now);
	const { id: asking } = await anAccount(db, { email: 'asking@example.org' });
	await requestClaim(db, { organization_id, by: asking, at: now }, 'x');
	const end_date = new Date(now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
	const guest = { organization_id, email: 'guest@example.org', end_date, granted_by_id: account };
	await grantPlace(db, guest, now);
	await createUpdateLink(db, { organization_id, created_by_id: null }, now);
	const update = await createUpdateLink(db, { organization_id: home.id, created_by_id: null }, now);
	const { batch, campaign } = await writeCity(db);
	const idOf = async (table: string, purpose?: string) => {
		const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
			where organization_id = ${organization_id} ${purpose ? sql`and purpose = ${purpose}` : sql``}`.execute(db);
		return rows[0]!.id;
	};
	const ids = {
		...{ proposal: proposed.proposal_id, batch, campaign, account },
		role: await idOf('account_role'),
		grant: await idOf('place_grant'),
		invitation: await idOf('secret_link', 'invitation'),
		claim: await idOf('secret_link', 'claim'),
		link: await idOf('secret_link', 'update')
	};
	return { ids, cookies, tokens: { update: update.pathIn('fr').split('/').at(-1)! } };
}

/** All that is of the sheltering organization, and of everybody who may do something. */
export async function kept(db: Db): Promise<Record<string, unknown[]>> {
	const { id } = sheltering;
	const asked = {
		sheets: sql`select * from organization where id <> ${home.id} order by id`,
		places: sql`select * from location where organization_id <> ${home.id} order by id`,
		proposals: sql`select id, status, edits, decided_at from proposal where organization_id = ${id} order by id`,
		messages: sql`select m.id from proposal_message m join proposal p on p.id = proposal_id
			where p.organization_id = ${id}`,
		roles: sql`select account_id, role, organization_id, trusted, ended_at from account_role order by id`,
		accounts: sql`select email, status, two_factor_enabled from account order by email`,
		links: sql`select id, purpose, spent_at, revoked_at from secret_link where organization_id = ${id} order by id`,
		grants: sql`select id, revoked_at from place_grant order by id`,
		batches: sql`select id, kind, status from import_batch order by id`,
		suggestions: sql`select id from translation_suggestion order by id`
	};
	const all: Record<string, unknown[]> = {};
	for (const [name, query] of Object.entries(asked)) all[name] = (await query.execute(db)).rows;
	return all;
}
