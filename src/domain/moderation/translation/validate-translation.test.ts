import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { listRevisions } from '../revision.store.server.ts';
import { proposeChange } from '../queue/propose-change.server.ts';
import { listSuggestions } from './suggestion.store.server.ts';
import {
	suggestByMachine,
	suggestTranslation,
	type TranslationMachine
} from './suggest-translation.server.ts';
import { validateTranslation, type Translated } from './validate-translation.server.ts';

const text = localize({ fr: 'Un repas chaud' });
const neighbours = anOrganization({
	description: text,
	phones: [
		{ number: '0537000001', kind: 'voice', description: text, sensitivity: 'public' },
		{ number: '0537000002', kind: 'voice', description: localize({ fr: 'Accueil' }), sensitivity: 'public' }
	]
});
const other = anOrganization({ slug: 'autres', area: 'oujda', description: text, locations: [] });
const course = aService({ eligibility: text });
const at = new Date('2026-11-10T10:00:00Z');

describe.each(engines)('a translator decides (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	let account_id: string;
	beforeAll(async () => {
		account_id = (await anAccount(db(), { roles: [{ role: 'translator', locale_code: 'ar' }] })).id;
	});
	beforeEach(async () => {
		await sql`truncate organization, revision, search_queue, slug_redirect, proposal, translation_suggestion cascade`.execute(
			db()
		);
		await publish(db(), [neighbours, other], [course]);
	});
	const translated = (more: Partial<Translated> = {}): Translated => ({
		record_kind: 'organization',
		record_id: neighbours.id,
		path: 'description',
		target: 'ar',
		value: 'وجبة ساخنة',
		source_hash: hashText('Un repas chaud'),
		current_hash: null,
		...more
	});
	const validate = (more: Partial<Translated> = {}) =>
		validateTranslation(db(), translated(more), { account_id, at, may: () => Promise.resolve(true) });
	const record = async (slug = neighbours.slug) => (await findOrganization(db(), slug))!.record;
	const reviewed = { value: 'وجبة ساخنة', origin: 'human', reviewed_date: '2026-11-10' };
	const changeSource = async (value: string) =>
		proposeChange(
			db(),
			{
				kind: 'organization',
				record_id: neighbours.id,
				base_revision: (await findOrganization(db(), neighbours.slug))!.revision,
				edits: [{ path: 'description.fr', before: null, after: { value, origin: 'author' } }],
				origin: 'member',
				at_once: true,
				locale_code: 'fr'
			},
			{ at }
		);

	test('the same words are translated once, in every record, each with its proposal and revision', async () => {
		expect(await validate()).toEqual({ ok: true, count: 4 });
		expect((await record()).description.ar).toEqual(reviewed);
		expect((await record()).phones.map(({ description }) => description.ar)).toEqual([reviewed, undefined]);
		expect((await record('autres')).description.ar).toEqual(reviewed);
		expect((await findService(db(), course.slug))!.record.eligibility.ar).toEqual(reviewed);
		const { rows } = await sql<{ origin: string; status: string; account_id: string }>`
			select origin, status, account_id from proposal`.execute(db());
		expect(rows).toEqual(Array(3).fill({ origin: 'translator', status: 'applied', account_id }));
		expect(await listRevisions(db(), 'organization', neighbours.id)).toHaveLength(2);
	});

	test('only where this translator may', async () => {
		const may = (_: unknown, { record_id }: { record_id: string }) => Promise.resolve(record_id === other.id);
		const own = validateTranslation(db(), translated(), { account_id, at, may });
		expect(await own).toEqual({ ok: true, count: 1 });
		expect((await record()).description.ar).toBeUndefined();
		expect(
			await validateTranslation(db(), translated(), { account_id, at, may: () => Promise.resolve(false) })
		).toMatchObject({ ok: false, code: 'not_allowed' });
	});

	test('the second of two translators is shown what the first wrote, and may then decide', async () => {
		await validate();
		const late = await validate({ value: 'وجبة دافئة' });
		expect(late).toMatchObject({ ok: false, code: 'translated_meanwhile', now: { current: reviewed } });
		expect((await record()).description.ar).toEqual(reviewed);
		const knowing = { value: 'وجبة دافئة', current_hash: hashText('وجبة ساخنة') };
		expect(await validate(knowing)).toEqual({ ok: true, count: 1 });
		expect((await record()).description.ar?.value).toBe('وجبة دافئة');
	});

	test('a source that changed meanwhile is shown, and nothing is written', async () => {
		await changeSource('Deux repas');
		expect(await validate()).toMatchObject({
			ok: false,
			code: 'source_changed',
			now: { source_text: 'Deux repas' }
		});
		expect((await record()).description.ar).toBeUndefined();
	});

	test('translated, then the source changes: outdated; translated again: human again', async () => {
		await validate();
		await changeSource('Deux repas');
		expect((await record()).description.ar).toMatchObject({ outdated: true });
		expect((await record('autres')).description.ar).toEqual(reviewed);
		const again = {
			value: 'وجبتان',
			source_hash: hashText('Deux repas'),
			current_hash: hashText('وجبة ساخنة')
		};
		expect(await validate(again)).toEqual({ ok: true, count: 1 });
		expect((await record()).description.ar).toEqual({ ...reviewed, value: 'وجبتان' });
	});

	test('an outdated translation that still holds is validated as it is', async () => {
		await validate();
		await changeSource('Un bon repas chaud');
		const same = { source_hash: hashText('Un bon repas chaud'), current_hash: hashText('وجبة ساخنة') };
		expect(await validate(same)).toEqual({ ok: true, count: 1 });
		expect((await record()).description.ar).toEqual(reviewed);
	});

	test('nothing blank, nothing of a record readers do not see', async () => {
		expect(await validate({ value: '  ' })).toMatchObject({ ok: false, code: 'empty' });
		expect(await validate({ path: 'schedule.description' })).toMatchObject({ ok: false, code: 'gone' });
		expect(await validate({ record_id: course.id })).toMatchObject({ ok: false, code: 'gone' });
	});

	test('a suggestion waits in no record, and is closed by the decision', async () => {
		const { current_hash: _, ...offered } = translated({ value: 'وجبة' });
		expect(await suggestTranslation(db(), offered, { account_id, at })).toEqual({ ok: true });
		expect((await record()).description.ar).toBeUndefined();
		expect(await listSuggestions(db(), 'ar', [offered.source_hash])).toMatchObject([
			{ value: 'وجبة', origin: 'human', account_id }
		]);
		await validate();
		expect(await listSuggestions(db(), 'ar', [offered.source_hash])).toEqual([]);
	});

	test('a machine only suggests, once for each text, and its failure is told', async () => {
		const asked: string[] = [];
		const machine: TranslationMachine = (words) => {
			asked.push(words);
			return Promise.resolve(words === 'Accueil' ? { ok: false, code: 'busy' } : { ok: true, value: 'آلة' });
		};
		const sources = ['Un repas chaud', 'Accueil', 'Jamais'].map((source_text) => ({
			source_locale: 'fr' as const,
			source_text
		}));
		expect(await suggestByMachine(db(), machine, 'ar', sources, at)).toEqual({ count: 1, failure: 'busy' });
		expect(await suggestByMachine(db(), machine, 'ar', sources, at)).toEqual({ count: 0, failure: 'busy' });
		expect(asked).toEqual(['Un repas chaud', 'Accueil', 'Accueil']);
		expect((await record()).description.ar).toBeUndefined();
		expect(await listSuggestions(db(), 'ar', [hashText('Un repas chaud')])).toMatchObject([
			{ value: 'آلة', origin: 'machine', account_id: null }
		]);
	});
});
