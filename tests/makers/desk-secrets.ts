/** What lies behind the doors of the desk: proposals and what is said about them, people's accounts, secret links, mails. */
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { createLink } from '#domain/accounts/secret-link.store.server.ts';
import { createSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { decideProposal } from '#domain/moderation/queue/decide-proposal.server.ts';
import { addMessage } from '#domain/moderation/queue/proposal-message.store.server.ts';
import { proposeChange, type ProposalDraft } from '#domain/moderation/queue/propose-change.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie, type MadeAccount } from './accounts.ts';

/** No visitor reads any of them. */
export const deskWords = [
	'zqauteur',
	'zqmotif',
	'zqpropose',
	'zqrefuse',
	'zqmessage',
	'zqmembre',
	'zqequipe',
	'zqlettre'
] as const;

const id = (kind: 'organization' | 'location', slug: string, part?: string) =>
	part ? stableId(kind, slug, part) : stableId(kind, slug);

export const shelter = id('organization', 'toit-sur');
const shelterPlace = `locations[${id('location', 'toit-sur', 'protected')}]`;

/** `foreign`: a member of another organization, which shelters nobody. */
export type Colleague = 'member' | 'moderator' | 'coordinator' | 'translator' | 'administrator' | 'foreign';

export type Desk = {
	member: MadeAccount;
	moderator: MadeAccount;
	administrator: MadeAccount;
	/** Tokens and cookies: whoever has one may enter. */
	keys: string[];
	cookies: Record<Colleague, string>;
	/** What waits, and what was rejected. */
	proposal_ids: string[];
};

/** Proposals about a published record; some change a place that is protected. */
function drafts(member: MadeAccount): ProposalDraft[] {
	const common = { kind: 'organization', locale_code: 'fr', contact: 'zqauteur@example.org' } as const;
	const ofShelter = { ...common, record_id: shelter, base_revision: 1, account_id: member.id };
	const edit = (path: string, after: unknown) => ({ path, before: null, after });
	return [
		{
			...ofShelter,
			edits: [edit(`${shelterPlace}.address`, '14 zqadresse'), edit('acronym', 'zqpropose')],
			origin: 'member',
			note: 'zqmotif'
		},
		{ ...ofShelter, edits: [edit('website', 'https://zqpropose.example/')], origin: 'link' },
		{ ...ofShelter, edits: [], topics: ['phone'], note: 'zqmotif', origin: 'visitor', account_id: null },
		{
			...ofShelter,
			edits: [edit(`${shelterPlace}.name.fr`, localize({ fr: 'zqmaison bis' }).fr)],
			origin: 'member'
		}
	];
}

/** Somebody of the shelter's team, who moderates its city, who runs the installation. */
async function writePeople(db: Db) {
	const member = await anAccount(db, {
		email: 'zqmembre@example.org',
		name: 'zqmembre',
		roles: [{ role: 'member', organization_id: shelter, trusted: false }]
	});
	const moderator = await anAccount(db, {
		email: 'zqequipe@example.org',
		name: 'zqequipe',
		roles: [{ role: 'moderator', area_id: stableId('area', 'rabat') }]
	});
	const administrator = await anAccount(db, {
		email: 'zqequipe2@example.org',
		roles: [{ role: 'administrator' }]
	});
	const organization_id = id('organization', 'voisins-de-hassan');
	const all = {
		member,
		moderator,
		administrator,
		coordinator: await anAccount(db, {
			roles: [{ role: 'coordinator', area_id: stableId('area', 'rabat') }]
		}),
		translator: await anAccount(db, { roles: [{ role: 'translator', locale_code: 'ar' }] }),
		foreign: await anAccount(db, { roles: [{ role: 'member', organization_id, trusted: false }] })
	};
	const cookies = {} as Desk['cookies'];
	for (const who of Object.keys(all) as Colleague[]) cookies[who] = await sessionCookie(db, all[who]);
	return { member, moderator, administrator, cookies };
}

/** The first is asked about, the last is rejected, the others wait. */
async function writeProposals(db: Db, { member, moderator }: Pick<Desk, 'member' | 'moderator'>, at: Date) {
	const ids: string[] = [];
	for (const draft of drafts(member)) {
		const proposed = await proposeChange(db, draft, { at });
		if (!proposed.ok) throw new Error(`Refused: ${JSON.stringify(proposed.refusals)}`);
		ids.push(proposed.proposal_id);
	}
	const by = { account_id: moderator.id, at };
	const proposal_id = ids[0]!;
	await decideProposal(db, { proposal_id, decision: { kind: 'ask', question: 'zqmessage' } }, by);
	const rejection = { kind: 'reject', reason_code: 'other', note: 'zqrefuse' } as const;
	await decideProposal(db, { proposal_id: ids.at(-1)!, decision: rejection }, by);
	const answer = { account_id: member.id, from_author: true, body: 'zqmessage', sent_at: at };
	await addMessage(db, { proposal_id, ...answer });
	return ids;
}

export async function writeDesk(db: Db, at: Date): Promise<Desk> {
	const people = await writePeople(db);
	const proposal_ids = await writeProposals(db, people, at);
	const expires_at = new Date(at.getTime() + 30 * 86_400_000);
	const keys = Object.values(people.cookies).map((cookie) => cookie.split('=')[1]!);
	for (const purpose of ['update', 'invitation', 'claim'] as const)
		keys.push((await createLink(db, { purpose, organization_id: shelter, expires_at }, at)).token);
	const entrance = { email: people.member.email, locale: 'fr', continue_to: null } as const;
	keys.push(await createSignInLink(db, entrance, at));
	const letter = { to: 'zqlettre@example.org', subject: 'zqlettre', paragraphs: ['zqlettre'] };
	await queueMail(db, { ...letter, locale: 'fr' }, at);
	await recordAudit(db, { account_id: people.moderator.id, operation: 'view_place_readings' }, at);
	return { ...people, proposal_ids, keys };
}
