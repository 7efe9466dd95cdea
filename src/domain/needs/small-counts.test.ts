import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { recordVotes } from '#domain/moderation/contribution/record-votes.server.ts';
import { knownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aNeed } from '#tests/makers/needs.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { listPublicNeeds } from './list-public-needs.server.ts';
import { votesOf } from './need-query.ts';
import {
	decideNeedReports,
	insertNeedReport,
	listReportGroups,
	listWaitingReports
} from './need-report.store.server.ts';

const at = new Date('2026-11-20T09:00:00Z');
const rabat = knownAreas.find(({ slug }) => slug === 'rabat')!.id;
const need = aNeed({ slug: 'dormir', people_in_need: { count: 4, method: null, source_url: null } });

describe.each(engines)('few people are not counted in public (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		await publish(db(), [anOrganization({ slug: 'gadem' })]);
		const applied = await applyChanges(db(), [{ kind: 'need', base_revision: null, record: need }], {
			batch_id: null,
			at
		});
		expect(applied).toMatchObject({ ok: true });
	});
	const below = (bound: number) =>
		sql`insert into installation (small_count_below, updated_at) values (${bound}, ${at})
			on conflict (only_one) do update set small_count_below = excluded.small_count_below`.execute(db());
	const shown = async () => (await listPublicNeeds(db(), { slug: 'dormir' }))[0]!;

	test('in need, at a workshop, or by their votes: they are said to be below the bound, which a city sets', async () => {
		const by = { account_id: null, locale_code: 'fr' as const, at };
		const vote = (workshop: string, participants: number, votes: number) =>
			recordVotes(db(), { workshop, date: '2026-11-12', participants }, [{ id: need.id, votes }], by);
		expect(await vote('Petit atelier', 4, 3)).toBe(true);
		expect(await shown()).toMatchObject({
			people_in_need: { below: 5 },
			votes: [
				{ workshop: 'Petit atelier', date: '2026-11-12', participants: { below: 5 }, votes: { below: 5 } }
			]
		});
		expect(votesOf(await shown())).toEqual({ known: 0, below: 5 });

		expect(await vote('Grand atelier', 30, 12)).toBe(true);
		expect(await vote('Personne n’a choisi', 20, 0)).toBe(true);
		const { votes } = await shown();
		expect(votes.map(({ participants, votes: dots }) => [participants, dots])).toEqual([
			[{ below: 5 }, { below: 5 }],
			[30, 12],
			[20, 0]
		]);
		expect(votesOf({ votes })).toEqual({ known: 12, below: 5 });

		await below(15);
		expect((await shown()).votes.map(({ votes: dots }) => dots)).toEqual([{ below: 15 }, { below: 15 }, 0]);
		await below(5);
	});

	test('what people looked for is told in groups large enough, once accepted, without a word of theirs', async () => {
		const say = (words: string, population_group_code: string | null = null) =>
			insertNeedReport(
				db(),
				{ area: 'rabat', sector_code: 'shelter', population_group_code, words, locale_code: 'fr' },
				at
			);
		const decide = async (status: 'accepted' | 'rejected', most = 200) => {
			const ids = (await listWaitingReports(db(), null)).slice(0, most).map(({ id }) => id);
			return decideNeedReports(db(), ids, { status, area_ids: null, account_id: null }, at);
		};
		for (let index = 0; index < 4; index++) expect(await say(`SECRET ${index}`)).toBe(true);
		expect(await listReportGroups(db(), rabat)).toEqual([]);
		expect(await decide('accepted')).toBe(4);
		expect(await listReportGroups(db(), rabat)).toEqual([]);

		await say('SECRET refusé');
		expect(await decide('rejected')).toBe(1);
		await say('SECRET d’une autre', 'women');
		expect(await decide('accepted')).toBe(1);
		expect(await listReportGroups(db(), rabat)).toEqual([]);

		await say('SECRET 5');
		expect(await listReportGroups(db(), rabat)).toEqual([]);
		expect(await decide('accepted')).toBe(1);
		const groups = await listReportGroups(db(), rabat);
		expect(groups).toMatchObject([
			{ sector_code: 'shelter', population_group_code: null, report_count: 5, latest_date: '2026-11-20' }
		]);
		expect(JSON.stringify(groups)).not.toContain('SECRET');
		await below(6);
		expect(await listReportGroups(db(), rabat)).toEqual([]);
		await below(5);
	});
});
