import { beforeAll, describe, expect, test } from 'vitest';
import { createUpdateLink, findUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import type { SecretLink } from '#domain/accounts/secret-link.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { applyChanges } from '../apply.server.ts';
import { decideProposal } from '../queue/decide-proposal.server.ts';
import { findRecordBySlug } from '../queue/find-current-record.server.ts';
import { listQueue } from '../queue/queue.store.server.ts';
import { checkSaidActivity, newActivity, readSaidActivity, withNews } from './said-work.ts';
import { addActivityByLink, addNeedByLink, listLinkedActivities, tellByLink } from './work-by-link.server.ts';

const at = new Date('2026-11-20T10:00:00Z');
const neighbours = anOrganization();
const other = anOrganization({ slug: 'autres', name: localize({ fr: 'Autres' }), locations: [] });
const lessons = anActivity({
	slug: 'lecons',
	organization: neighbours.slug,
	activity_status: 'ongoing',
	start_date: '2026-01'
});
const unknownState = anActivity({ slug: 'repas', organization: neighbours.slug });
const hidden = anActivity({ slug: 'cachee', organization: neighbours.slug, visibility: 'hidden' });
const foreign = anActivity({ slug: 'ailleurs', organization: other.slug });

const formOf = (entries: [string, string][]) => {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
};
const said = (more: [string, string][] = []) =>
	readSaidActivity(formOf([['what', 'Cours du soir'], ['sector', 'education'], ['area', 'rabat'], ...more]));

describe('what is said of an activity', () => {
	test('a number asks how it was counted, a date is as people write it', () => {
		expect(checkSaidActivity(said([['reached', '120']]))).toEqual([{ field: 'method', code: 'missing' }]);
		const strange = said([
			['since', 'hier'],
			['reached', 'beaucoup'],
			['method', 'registre']
		]);
		expect(checkSaidActivity(strange).map(({ field }) => field)).toEqual(['since', 'reached']);
		const full = said([
			['since', '04/2026'],
			['reached', '١ ٢٠٠'],
			['method', 'registre']
		]);
		expect(checkSaidActivity(full)).toEqual([]);
		const id = '019a0000-0000-7000-8000-00000000abcd';
		const made = newActivity(full, { id, organization: 'gadem', locale: 'fr', today: '2026-11-20' });
		expect(made).toMatchObject({
			slug: 'cours-du-soir-0000abcd',
			start_date: '2026-04',
			people_reached: { total: 1200, female: null, method: 'registre' },
			last_reported_date: '2026-11-20'
		});
	});
	test('nothing ends before it began; what still runs has no end', () => {
		expect(withNews(lessons, { news: 'finished', ended: '2025' }, '2026-11-20')).toBeNull();
		const running = withNews(lessons, { news: 'running', ended: '2025' }, '2026-11-20');
		expect(running).toEqual({ ...lessons, last_reported_date: '2026-11-20' });
	});
});

describe.each(engines)('an association speaks of its work through its link (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	let link: SecretLink;
	beforeAll(async () => {
		await publish(db(), [neighbours, other]);
		const changes = [lessons, unknownState, hidden, foreign].map((record) => ({
			kind: 'activity' as const,
			base_revision: null,
			record
		}));
		expect(await applyChanges(db(), changes, { batch_id: null, at })).toMatchObject({ ok: true });
		const made = await createUpdateLink(db(), { organization_id: neighbours.id, created_by_id: null }, at);
		link = (await findUpdateLink(db(), made.pathIn('fr').split('/').at(-1)!, at)).link!;
	});
	const waiting = async () =>
		(await listQueue(db(), { area_ids: null })).items.map(
			({ record_kind, origin, name, edit_count }) =>
				`${record_kind} ${origin} ${name.fr!.value} ${edit_count}`
		);
	const tell = (activity: string, news: 'running' | 'finished', ended = '') =>
		tellByLink(db(), { link, locale: 'fr', said: { activity, news, ended } }, at);
	const current = async (slug: string) => (await findRecordBySlug(db(), 'activity', slug))!.record;

	test('it is shown its own, not what is hidden nor what others do', async () => {
		const own = await listLinkedActivities(db(), neighbours.slug);
		expect(own.map(({ record }) => record.slug)).toEqual(['lecons', 'repas']);
		expect(await tell('ailleurs', 'running')).toBe('unknown');
		expect(await tell('cachee', 'running')).toBe('unknown');
	});
	test('"still running" is dated at once; a status nobody knew waits besides', async () => {
		expect(await tell('lecons', 'running')).toBe('done');
		expect((await current('lecons')).last_reported_date).toBe('2026-11-20');
		expect(await waiting()).toEqual([]);
		expect(await tell('lecons', 'running')).toBe('nothing');
		expect(await tell('repas', 'running')).toBe('done');
		expect(await current('repas')).toMatchObject({ last_reported_date: '2026-11-20', activity_status: null });
		expect(await waiting()).toEqual(['activity link Permanence juridique 1']);
	});
	test('what is finished, new or lacking waits for a person, and is published as it was said', async () => {
		expect(await tell('lecons', 'finished', '2025')).toBe('dates');
		expect(await tell('lecons', 'finished', '10/2026')).toBe('done');
		const by = { link, locale: 'fr' as const, issues: [] };
		expect(await addActivityByLink(db(), { ...by, said: said() }, at)).toBe('done');
		const need = { ...said(), what: 'Pas de médecin' };
		expect(await addNeedByLink(db(), { ...by, said: need }, at)).toBe('done');
		expect((await current('lecons')).activity_status).toBe('ongoing');
		const { items } = await listQueue(db(), { area_ids: null, kinds: ['activity', 'need'] });
		expect(items).toHaveLength(4);
		for (const { id } of items)
			expect(
				await decideProposal(
					db(),
					{ proposal_id: id, decision: { kind: 'approve' } },
					{ account_id: null, at }
				)
			).toMatchObject({ ok: true });
		expect(await current('lecons')).toMatchObject({ activity_status: 'completed', end_date: '2026-10' });
		const own = await listLinkedActivities(db(), neighbours.slug);
		expect(own.map(({ record }) => record.title.fr!.value)).toContain('Cours du soir');
	});
	test('an activity that has another address now is still meant by the one it had', async () => {
		const { record, revision } = (await findRecordBySlug(db(), 'activity', 'repas'))!;
		const renamed = {
			kind: 'activity' as const,
			base_revision: revision,
			record: { ...record, slug: 'repas-du-soir' }
		};
		expect(await applyChanges(db(), [renamed], { batch_id: null, at })).toMatchObject({ ok: true });
		expect(await tell('repas', 'finished')).toBe('done');
		expect(await tell('ailleurs', 'finished')).toBe('unknown');
	});
});
