import { beforeAll, describe, expect, test } from 'vitest';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { decideProposal } from '../queue/decide-proposal.server.ts';
import { findProposal } from '../queue/proposal.store.server.ts';
import { checkNewOrganization, readNewOrganization, slugOf } from './new-organization.ts';
import { proposeOrganization } from './propose-organization.server.ts';

const at = new Date('2026-11-02T09:00:00Z');

function said(fields: Record<string, string | string[]>) {
	const form = new FormData();
	for (const [name, values] of Object.entries(fields))
		for (const value of [values].flat()) form.append(name, value);
	return readNewOrganization(form);
}
const whole = {
	name: ' Les Amis  d’Agdal ',
	area: 'rabat-hassan',
	sector: ['education', 'health'],
	language: 'fr',
	phone: '05 37 54 54 12',
	website: 'amis.example',
	email: 'bureau@amis.example',
	note: 'J’y travaille.'
};

describe('what is said of an organization that is missing', () => {
	test('a name, a place and what it does are enough', () => {
		expect(checkNewOrganization(said(whole), 'MA')).toEqual([]);
		expect(checkNewOrganization(said({ name: 'A', area: 'x', description: 'Des repas' }), 'MA')).toEqual([]);
	});

	test('what is missing or cannot be read is said, each at its field', () => {
		expect(checkNewOrganization(said({}), '').map(({ field }) => field)).toEqual(['name', 'sectors', 'area']);
		const unread = { ...whole, phone: 'demain', email: 'bureau', website: 'le site' };
		expect(checkNewOrganization(said(unread), 'MA')).toEqual(
			['phone', 'email', 'website'].map((field) => ({ field, code: 'not_understood' }))
		);
	});

	test('its address is in Latin letters, and never that of the page itself', () => {
		expect(slugOf('Les Amis d’Été', '123')).toBe('les-amis-d-ete');
		expect(slugOf('جمعية الجوار', '123')).toBe('organization-123');
		expect(slugOf('New', '123')).toBe('organization-123');
	});
});

describe('a missing organization', () => {
	const database = useTestDatabase();
	const db = () => database().db;
	const propose = async (fields: Record<string, string | string[]>) => {
		const asked = { said: said(fields), locale: 'fr' as const, proven: true, issues: [] };
		const sent = await proposeOrganization(db(), asked, at);
		if (!sent.ok) throw new Error(JSON.stringify(sent));
		return (await findProposal(db(), sent.proposal_id))!;
	};
	beforeAll(async () => {
		await writeKnownAreas(db());
		await publish(db(), [anOrganization({ slug: 'les-amis-d-agdal' })], []);
	});

	test('waits in the queue of its place and is nowhere before it is approved', async () => {
		const proposal = await propose(whole);
		expect(proposal).toMatchObject({
			status: 'pending',
			base_revision: null,
			origin: 'visitor',
			note: whole.note
		});
		expect(await findOrganization(db(), `les-amis-d-agdal-${proposal.record_id.slice(-8)}`)).toBeNull();
		const decided = await decideProposal(
			db(),
			{ proposal_id: proposal.id, decision: { kind: 'approve' } },
			{ account_id: null, at }
		);
		expect(decided).toMatchObject({ ok: true });
		// the name was taken: its address has a number
		const found = await findOrganization(db(), `les-amis-d-agdal-${proposal.record_id.slice(-8)}`);
		expect(found?.record).toMatchObject({
			name: { fr: { value: 'Les Amis  d’Agdal', origin: 'author' } },
			sector_codes: ['education', 'health'],
			area: 'rabat-hassan',
			website: 'https://amis.example/',
			phones: [{ number: '+212 5 37 54 54 12' }]
		});
	});

	test('that shelters people has its place protected from the first day', async () => {
		const proposal = await propose({ ...whole, name: 'Refuge', sector: 'shelter', address: '3, rue cachée' });
		expect(JSON.stringify(proposal.edits)).toContain('"sensitivity":"protected"');
	});
});
