import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { anyOrganization } from '#tests/makers/arbitrary-records.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { publish } from '#tests/makers/publish.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { Edit } from '../edit.ts';
import { decideProposal } from './decide-proposal.server.ts';
import { findCurrentRecord } from './find-current-record.server.ts';
import { proposeChange } from './propose-change.server.ts';

const at = new Date('2026-11-02T09:00:00Z');

/** Any sheet whose addresses a form would take: the generated ones are stranger. */
const anySheet = anyOrganization.map((record) => ({
	...record,
	email: record.email && `m${record.email.length}@example.org`,
	contacts: record.contacts.map((contact) => ({ ...contact, email: null }))
}));

/** The same sheet under another address, so that both orders start from it. */
const another = (record: Organization): Organization => ({
	...record,
	id: crypto.randomUUID(),
	slug: `r-${crypto.randomUUID()}`,
	locations: []
});

describe.each(engines)('proposals made from the same sheet (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(() => writeKnownAreas(db()));

	/** Publishes the record, proposes each list of edits on it, approves them in this order. */
	async function decideInOrder(record: Organization, lists: Edit[][], order: number[]) {
		await publish(db(), [record]);
		const ids: string[] = [];
		for (const edits of lists) {
			const proposed = await proposeChange(
				db(),
				{
					kind: 'organization',
					record_id: record.id,
					base_revision: 1,
					edits,
					origin: 'visitor',
					locale_code: 'fr'
				},
				{ at }
			);
			if (!proposed.ok) throw new Error(JSON.stringify(proposed));
			ids.push(proposed.proposal_id);
		}
		const asked: number[] = [];
		for (const index of order) {
			const decision = { kind: 'approve' as const };
			const decided = await decideProposal(
				db(),
				{ proposal_id: ids[index]!, decision },
				{ account_id: null, at }
			);
			if (!decided.ok) asked.push(...decided.conflicts.map(() => index));
		}
		return { asked, record: (await findCurrentRecord(db(), 'organization', record.id))!.record };
	}

	test('publish the same in any order, or one of them is asked about', async () => {
		const share = fc.infiniteStream(fc.integer({ min: 0, max: 5 }));
		await fc.assert(
			fc.asyncProperty(anySheet, anySheet, anySheet, share, async (a, b, c, shares) => {
				const owner = shares[Symbol.iterator]();
				const lists = [b, c].map((to, index) => {
					const edits = diffRecords('organization', a, { ...to, id: a.id });
					return edits.filter(({ path }) => {
						// of texts, whether a translation is outdated depends on which came first, and is meant to
						if (/^(name|(schedule\.)?description)\.|^slug$|^locations/.test(path)) return false;
						const drawn = owner.next().value as number;
						return drawn === 5 || drawn % 2 === index;
					});
				});
				if (lists.some((edits) => edits.length === 0)) return;
				const one = await decideInOrder(another(a), lists, [0, 1]);
				const other = await decideInOrder(another(a), lists, [1, 0]);
				expect(one.asked.length > 0).toBe(other.asked.length > 0);
				if (one.asked.length > 0) return;
				const edits = diffRecords('organization', one.record, other.record);
				expect(edits.map(({ path }) => path).filter((path) => !/^(slug|locations)$/.test(path))).toEqual([]);
			}),
			{ numRuns: 8, endOnFailure: true }
		);
	});
});
