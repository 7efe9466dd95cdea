import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { createLink, listLinks } from '#domain/accounts/secret-link.store.server.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { decideProposal } from '../queue/decide-proposal.server.ts';
import { proposeChange } from '../queue/propose-change.server.ts';
import { eraseOld } from './erase-old.server.ts';

const database = useTestDatabase();
const organization = anOrganization();
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000);

test('what is over is erased after its days, and nothing before', async () => {
	const { db } = database();
	const outbox = await mkdtemp(join(tmpdir(), 'jiwar-outbox-'));
	await publish(db, [organization]);
	const propose = () =>
		proposeChange(
			db,
			{
				kind: 'organization',
				record_id: organization.id,
				base_revision: 1,
				edits: [],
				topics: ['phone'],
				origin: 'visitor',
				contact: 'lectrice@example.test',
				locale_code: 'fr'
			},
			{ at: day(0) }
		);
	const closed = await propose();
	await propose();
	if (!closed.ok) throw new Error('refused');
	const decision = { kind: 'reject', reason_code: 'already_correct', note: '' } as const;
	await decideProposal(db, { proposal_id: closed.proposal_id, decision }, { account_id: null, at: day(1) });
	const link = { purpose: 'update', organization_id: organization.id, expires_at: day(10) } as const;
	await createLink(db, link, day(0));
	await recordAudit(db, { account_id: null, operation: 'read_outbox' }, day(0));

	const contacts = async () => {
		const { rows } = await sql<{
			contact: string | null;
		}>`select contact from proposal order by contact`.execute(db);
		return rows.map(({ contact }) => contact);
	};
	await eraseOld(db, { outbox, at: day(30) });
	expect(await contacts()).toEqual(['lectrice@example.test', 'lectrice@example.test']);
	expect(await listLinks(db, organization.id, 'update')).toHaveLength(1);
	const done = await eraseOld(db, { outbox, at: day(95) });
	expect(done).toMatchObject({ proposals: 1, links: 1, audit: 0 });
	expect(await contacts()).toEqual(['lectrice@example.test', null]);
	expect(await eraseOld(db, { outbox, at: day(402) })).toMatchObject({ proposals: 0, links: 0, audit: 1 });
	await rm(outbox, { recursive: true });
});
