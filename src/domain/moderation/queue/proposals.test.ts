import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { stableId } from '#platform/stable-id.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { Edit } from '../edit.ts';
import { listRevisions } from '../revision.store.server.ts';
import { decideProposal, viewProposal, type Decision } from './decide-proposal.server.ts';
import { findCurrentRecord } from './find-current-record.server.ts';
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

describe.each(engines)('a change is proposed, then decided (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const current = async () => (await findCurrentRecord(db(), 'organization', organization.id))!;
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

	test('it waits, and the record stays as it is; approved, it is published with its proposal', async () => {
		const id = await propose([set('acronym', 'VH')]);
		expect(await findProposal(db(), id)).toMatchObject({
			status: 'pending',
			organization_id: organization.id,
			area_id: stableId('area', 'rabat-hassan'),
			edits: [set('acronym', 'VH')],
			applied_edits: null
		});
		expect((await current()).revision).toBe(1);
		expect(await decide(id)).toEqual({ ok: true, status: 'applied', applied: [set('acronym', 'VH')] });
		expect(await current()).toMatchObject({ revision: 2, record: { acronym: 'VH' } });
		const [latest] = await listRevisions(db(), 'organization', organization.id);
		expect(latest).toMatchObject({ number: 2, proposal_id: id, origin: 'visitor', applied_at: later });
	});

	test('what is published at once takes the same path, and says so', async () => {
		const proposed = await proposeChange(
			db(),
			draft([set('acronym', 'VH')], { at_once: true, origin: 'member' }),
			{
				at
			}
		);
		expect(proposed).toMatchObject({ ok: true, status: 'applied' });
		const id = proposed.ok ? proposed.proposal_id : '';
		expect(await findProposal(db(), id)).toMatchObject({
			status: 'applied',
			at_once: true,
			applied_edits: [set('acronym', 'VH')]
		});
		const [latest] = await listRevisions(db(), 'organization', organization.id);
		expect(latest).toMatchObject({ number: 2, proposal_id: id, origin: 'member' });
	});

	test('a new organization is proposed whole, waits in its area, and is published', async () => {
		const record = anOrganization({ slug: 'dakar-accueil', area: 'dakar', locations: [] });
		const edits = diffRecords('organization', null, record);
		const id = await propose(edits, { record_id: record.id, base_revision: null });
		const queue = await listQueue(db(), { area_ids: [stableId('area', 'senegal')] });
		expect(queue).toMatchObject({
			total: 1,
			items: [{ id, slug: null, name: record.name, area_slug: 'dakar' }]
		});
		expect(await decide(id)).toMatchObject({ ok: true });
		expect((await findCurrentRecord(db(), 'organization', record.id))?.record).toEqual(record);
	});

	test('a service waits with its organization, under its own name', async () => {
		await propose([set('cost', 'free')], { kind: 'service', record_id: service.id });
		expect((await listQueue(db(), { area_ids: null })).items).toMatchObject([
			{ record_kind: 'service', slug: service.slug, name: service.name, organization_name: organization.name }
		]);
	});

	test('chosen fields are published, the others not; what was asked is kept', async () => {
		const id = await propose([set('acronym', 'VH'), set('email', 'a@example.org')]);
		expect(await decide(id, { kind: 'approve', paths: ['acronym'] })).toMatchObject({
			applied: [set('acronym', 'VH')]
		});
		expect((await current()).record).toMatchObject({ acronym: 'VH', email: null });
		expect((await findProposal(db(), id))?.edits).toHaveLength(2);
	});

	test('a moderator corrects it before it is published', async () => {
		const id = await propose([set('acronym', 'vh')]);
		const edits = [set('acronym', 'VH'), set('status', 'active')];
		expect(await decide(id, { kind: 'approve', edits })).toMatchObject({ applied: edits });
		expect(await findProposal(db(), id)).toMatchObject({
			edits: [set('acronym', 'vh')],
			applied_edits: edits
		});
	});

	test('two people change different fields: both are published', async () => {
		const [one, other] = [
			await propose([set('acronym', 'VH')]),
			await propose([set('email', 'a@example.org')])
		];
		expect(await decide(one)).toMatchObject({ ok: true });
		expect(await decide(other)).toMatchObject({ ok: true });
		expect(await current()).toMatchObject({ revision: 3, record: { acronym: 'VH', email: 'a@example.org' } });
	});

	test('two people change the same field: the second is asked about, and settled by who saw both', async () => {
		const [one, other] = [await propose([set('acronym', 'VH')]), await propose([set('acronym', 'VDH')])];
		await decide(one);
		const conflict = { path: 'acronym', base: null, current: 'VH', proposed: 'VDH' };
		expect(await decide(other)).toEqual({
			ok: false,
			refusals: [{ code: 'conflict' }],
			conflicts: [conflict]
		});
		expect(await viewProposal(db(), other)).toMatchObject({
			conflicts: [conflict],
			proposal: { status: 'pending' }
		});
		expect((await current()).record.acronym).toBe('VH');
		const settled = await decide(other, { kind: 'approve', edits: [set('acronym', 'VDH', 'VH')] });
		expect(settled).toMatchObject({ ok: true });
		expect((await current()).record.acronym).toBe('VDH');
	});

	test('a trusted member with an old page is asked too', async () => {
		await propose([set('acronym', 'VH')], { at_once: true });
		const proposed = await proposeChange(db(), draft([set('acronym', 'VDH')], { at_once: true }), { at });
		expect(proposed).toMatchObject({ ok: false, conflicts: [{ path: 'acronym', current: 'VH' }] });
		expect((await listQueue(db(), { area_ids: null, at_once: true, statuses: ['applied'] })).total).toBe(1);
	});

	test('the same change asked twice is no conflict, and makes one revision', async () => {
		const [one, other] = [await propose([set('acronym', 'VH')]), await propose([set('acronym', 'VH')])];
		await decide(one);
		expect(await decide(other)).toEqual({ ok: true, status: 'applied', applied: [] });
		expect((await current()).revision).toBe(2);
	});

	test('two moderators approve the same proposal at once: one does', async () => {
		const id = await propose([set('acronym', 'VH')]);
		const decided = await Promise.all([decide(id), decide(id)]);
		expect(decided.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(decided.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'already_decided' }] });
		expect((await current()).revision).toBe(2);
	});

	test('many proposals on one record approved at once are all published', async () => {
		const fields = ['acronym', 'assured_by'];
		const codes = ['health', 'food', 'wash', 'shelter', 'legal-aid'];
		const ids = [
			...(await Promise.all(fields.map((path) => propose([set(path, 'x')])))),
			...(await Promise.all(codes.map((code) => propose([set(`sector_codes:${code}`, true)]))))
		];
		const decided = await Promise.all(ids.map((id) => decide(id)));
		expect(decided.every(({ ok }) => ok)).toBe(true);
		expect(await current()).toMatchObject({
			revision: 8,
			record: { acronym: 'x', assured_by: 'x', sector_codes: codes.toSorted() }
		});
	});
});
