import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Edit } from '../edit.ts';
import { answerProposal, withdrawProposal } from './answer-proposal.server.ts';
import { decideProposal, type Decision } from './decide-proposal.server.ts';
import { listMessages } from './proposal-message.store.server.ts';
import { findProposal } from './proposal.store.server.ts';
import { proposeChange, type ProposalDraft } from './propose-change.server.ts';
import { listQueue } from './queue.store.server.ts';

const at = new Date('2026-11-02T09:00:00Z');
const later = new Date('2026-11-03T09:00:00Z');
const organization = anOrganization();
const service = aService();
const moderator = { account_id: null, at: later };

const set = (path: string, after: unknown, before: unknown = null): Edit => ({ path, before, after });
const draft = (edits: Edit[], more: Partial<ProposalDraft> = {}): ProposalDraft => ({
	kind: 'organization',
	record_id: organization.id,
	base_revision: 1,
	edits,
	origin: 'visitor',
	locale_code: 'fr',
	...more
});

describe.each(engines)('a proposal is talked about, and waits its turn (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const propose = async (edits: Edit[], more: Partial<ProposalDraft> = {}) => {
		const proposed = await proposeChange(db(), draft(edits, more), { at });
		if (!proposed.ok) throw new Error(JSON.stringify(proposed));
		return proposed.proposal_id;
	};
	const decide = (proposal_id: string, decision: Decision = { kind: 'approve' }) =>
		decideProposal(db(), { proposal_id, decision }, moderator);

	beforeAll(() => writeKnownAreas(db()));
	beforeEach(async () => {
		await sql`truncate organization, revision, search_queue, slug_redirect, proposal cascade`.execute(db());
		await publish(db(), [organization], [service], new Date('2026-11-01T09:00:00Z'));
	});

	test('a question goes back and forth, and the answer puts it in the queue again', async () => {
		const id = await propose([set('acronym', 'VH')]);
		expect(await decide(id, { kind: 'ask', question: 'Is it written so on your door?' })).toMatchObject({
			status: 'asked'
		});
		expect(
			await answerProposal(db(), { proposal_id: id, body: 'Yes' }, { account_id: null, at: later })
		).toEqual({
			ok: true
		});
		expect((await listMessages(db(), id)).map(({ body, from_author }) => [body, from_author])).toEqual([
			['Is it written so on your door?', false],
			['Yes', true]
		]);
		expect((await findProposal(db(), id))?.status).toBe('pending');
	});

	test('rejected, it says why, and is decided for good', async () => {
		const id = await propose([set('acronym', 'VH')]);
		await decide(id, { kind: 'reject', reason_code: 'not_verifiable', note: 'Nobody answers.' });
		expect(await findProposal(db(), id)).toMatchObject({
			status: 'rejected',
			reason_code: 'not_verifiable',
			decision_note: 'Nobody answers.',
			decided_at: later
		});
		expect(await decide(id)).toMatchObject({ refusals: [{ code: 'already_decided' }] });
		expect(await withdrawProposal(db(), id, { account_id: null, at: later })).toMatchObject({ ok: false });
	});

	test('its author takes it back; nobody else does', async () => {
		const id = await propose([set('acronym', 'VH')]);
		const stranger = { account_id: crypto.randomUUID(), at: later };
		expect(await withdrawProposal(db(), id, stranger)).toMatchObject({ ok: false });
		expect(await withdrawProposal(db(), id, { account_id: null, at: later })).toEqual({ ok: true });
		expect((await listQueue(db(), { area_ids: null })).total).toBe(0);
	});

	test('the queue: the most urgent record first, and what is about one record together', async () => {
		const other = anOrganization({
			slug: 'autres',
			name: localize({ fr: 'Autres' }),
			locations: [],
			area: 'oujda'
		});
		await publish(db(), [other]);
		const first = await propose([set('acronym', 'A')]);
		const urgent = await propose([set('acronym', 'B')], { record_id: other.id, urgency: 2 });
		const second = await propose([set('acronym', 'C')]);
		const all = await listQueue(db(), { area_ids: null });
		expect(all.items.map(({ id }) => id)).toEqual([urgent, first, second]);
		expect(all.items.map(({ waiting_count }) => Number(waiting_count))).toEqual([1, 2, 2]);
		const page = await listQueue(db(), { area_ids: null, limit: 1, offset: 1 });
		expect(page).toMatchObject({ total: 3, items: [{ id: first }] });
		expect((await listQueue(db(), { area_ids: [stableId('area', 'oriental')] })).items).toMatchObject([
			{ id: urgent, area_slug: 'oujda' }
		]);
		expect(await listQueue(db(), { area_ids: [] })).toEqual({ items: [], total: 0 });
	});

	test('a remark without edits is taken; nothing at all, a bad path or a bad value is not', async () => {
		const id = await propose([], { note: 'They moved.', topics: ['moved'] });
		expect(await decide(id)).toEqual({ ok: true, status: 'applied', applied: [] });
		const refuse = async (edits: Edit[], more: Partial<ProposalDraft> = {}) => {
			const proposed = await proposeChange(db(), draft(edits, more), { at });
			return proposed.ok ? [] : proposed.refusals.map((refusal) => refusal.code);
		};
		expect(await refuse([])).toEqual(['nothing_changed']);
		expect(await refuse([set('acronym', null)])).toEqual(['nothing_changed']);
		expect(await refuse([set('revision', 9)])).toEqual(['unknown_path']);
		expect(await refuse([set('email', 'nowhere')])).toEqual(['invalid_value']);
		expect(await refuse([set('acronym', 'VH')], { base_revision: 9 })).toEqual(['unknown_record']);
		expect(await refuse([set('acronym', 'VH')], { record_id: crypto.randomUUID() })).toEqual([
			'unknown_record'
		]);
	});
});
