import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { listRevisions } from '#domain/moderation/revision.store.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { loadData } from './load-data.server.ts';

describe.each(engines)('an import is proposed record by record (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		const reports = await loadData(db(), {
			folder: 'data',
			clock: () => new Date('2026-11-01T09:00:00Z'),
			ids: () => crypto.randomUUID()
		});
		expect(reports.every(({ applied }) => applied)).toBe(true);
	});

	test('every revision names the proposal that made it, and the proposal its batch', async () => {
		const { rows } = await sql<{ revisions: number; unnamed: number; proposals: number }>`
			select count(*)::integer as revisions, count(*) filter (where p.id is null or p.batch_id <> r.batch_id)::integer as unnamed,
				(select count(*)::integer from proposal where status = 'applied' and at_once and origin = 'import') as proposals
			from revision r left join proposal p on p.id = r.proposal_id and p.record_id = r.record_id`.execute(db());
		expect(rows[0]!.revisions).toBeGreaterThan(100);
		expect(rows[0]).toMatchObject({ unnamed: 0, proposals: rows[0]!.revisions });
	});

	test('GADEM’s says what the file said of it', async () => {
		const { record } = (await findOrganization(db(), 'gadem'))!;
		const history = await listRevisions(db(), 'organization', record.id);
		const { rows } = await sql<{ edits: { path: string; before: unknown; after: unknown }[] }>`
			select edits from proposal where id = ${history.at(-1)!.proposal_id}`.execute(db());
		expect(rows[0]!.edits).toContainEqual({ path: 'acronym', before: null, after: 'GADEM' });
	});
});
