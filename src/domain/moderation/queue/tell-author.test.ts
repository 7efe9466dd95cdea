import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findOrMakeAccount } from '#domain/accounts/account.store.server.ts';
import { findLink } from '#domain/accounts/secret-link.store.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { decideProposal, type Decision } from './decide-proposal.server.ts';
import { proposeChange, type ProposalDraft } from './propose-change.server.ts';

const at = new Date('2026-11-02T09:00:00Z');
const organization = anOrganization();
type Sent = { to_address: string; locale_code: string; subject: string; body: { paragraphs: string[] } };

describe.each(engines)('the author is told by mail (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	async function decide(decision: Decision, draft: Partial<ProposalDraft>): Promise<Sent[]> {
		const proposed = await proposeChange(
			db(),
			{
				kind: 'organization',
				record_id: organization.id,
				base_revision: 1,
				edits: [{ path: 'acronym', before: null, after: 'VH' }],
				origin: 'visitor',
				locale_code: 'es',
				...draft
			},
			{ at }
		);
		const proposal_id = proposed.ok ? proposed.proposal_id : '';
		await decideProposal(db(), { proposal_id, decision }, { account_id: null, at });
		const { rows } = await sql<Sent>`select to_address, locale_code, subject, body from mail_message`.execute(
			db()
		);
		return rows;
	}
	beforeAll(() => publish(db(), []));
	beforeEach(async () => {
		await sql`truncate organization, revision, search_queue, proposal, mail_message, account cascade`.execute(
			db()
		);
		await publish(db(), [organization]);
	});

	test('published: at the address left, in their language, with the way to the sheet', async () => {
		const [mail] = await decide({ kind: 'approve' }, { contact: 'amina@example.org' });
		expect(mail).toMatchObject({ to_address: 'amina@example.org', locale_code: 'es' });
		expect(JSON.stringify(mail!.body)).toContain(`/es/organizations/${organization.slug}`);
	});

	test('rejected: with the reason and the note; to an account in its own language', async () => {
		const account = await findOrMakeAccount(db(), { email: 'b@example.org', locale: 'ar' }, at);
		const decision = { kind: 'reject' as const, reason_code: 'duplicate' as const, note: 'Voir ailleurs.' };
		const [mail] = await decide(decision, { account_id: account.id, origin: 'member' });
		expect(mail).toMatchObject({ to_address: 'b@example.org', locale_code: 'ar' });
		expect(mail!.body.paragraphs.join(' ')).toContain('Voir ailleurs.');
	});

	test('asked: with a link that opens this question and no other', async () => {
		const decision = { kind: 'ask' as const, question: '¿Es seguro?' };
		const [mail] = await decide(decision, { contact: 'amina@example.org' });
		const token = /\/es\/answer\/([\w-]{32})"/.exec(JSON.stringify(mail!.body))![1]!;
		const { rows } = await sql<{ id: string }>`select id from proposal`.execute(db());
		expect(await findLink(db(), token, 'answer')).toMatchObject({ proposal_id: rows[0]!.id, spent_at: null });
	});

	test('a telephone number is no address, and nobody is written to', async () => {
		expect(await decide({ kind: 'approve' }, { contact: '+212 600 000 000' })).toEqual([]);
		expect(await decide({ kind: 'approve' }, {})).toEqual([]);
	});
});
