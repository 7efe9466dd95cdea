import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { aService } from '#tests/makers/services.ts';
import { countCoverage } from './count-coverage.server.ts';
import { countUnits, findUnitText, listTwins, listUnits } from './translation-unit.store.server.ts';
import { isAwaited, stateOf } from './translation-unit.ts';
import { everywhere } from './unit-texts.server.ts';

const welcome = localize({ fr: 'Ouvert à tous' });
const neighbours = anOrganization({
	description: { ...localize({ fr: 'Aide', en: 'Help' }), es: { value: 'Ayuda', origin: 'machine' } },
	phones: [
		{
			number: '0537000001',
			kind: 'voice',
			description: localize({ fr: 'Direction' }),
			sensitivity: 'restricted'
		},
		{ number: '0537000002', kind: 'voice', description: localize({ fr: 'Accueil' }), sensitivity: 'public' }
	],
	schedule: {
		opening_hours: null,
		closures: [
			{ from: '2026-01-01', to: '2026-01-02' },
			{ from: '2026-08-01', to: '2026-08-31', reason: localize({ fr: 'Congés' }) }
		],
		exceptions: [],
		description: {}
	}
});
const twin = anOrganization({
	slug: 'oujda-ouverte',
	area: 'oujda',
	name: localize({ fr: 'Oujda ouverte', ar: 'وجدة' }),
	description: {
		...localize({ fr: 'Aide' }),
		en: { value: 'Aid', origin: 'human', outdated: true, source_hash: '0'.repeat(28) }
	},
	locations: [aLocation({ id: stableId('location', 'oujda-ouverte'), area: 'oujda' })]
});
const shelter = aShelter();
const hidden = anOrganization({
	slug: 'cachee',
	name: localize({ fr: 'Cachée' }),
	visibility: 'hidden',
	locations: []
});
const course = aService({
	name: localize({ fr: 'Cours' }),
	eligibility: welcome,
	required_documents: welcome
});

describe.each(engines)('what translators are asked for (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(() => publish(db(), [neighbours, twin, shelter, hidden], [course]));
	const page = { state: null, limit: 50, offset: 0 };
	const listed = async (target: 'en' | 'es' | 'ar', scope = everywhere) =>
		(await listUnits(db(), target, scope, page)).units.map(
			({ state, source_text, count }) => `${state} ${source_text} ×${count}`
		);

	test('what is outdated comes before what is missing, what is seen most before the rest, the same words once', async () => {
		expect(await listed('en')).toEqual([
			'outdated Aide ×1',
			'missing Cours ×1',
			'missing Ouvert à tous ×2',
			'missing Accueil ×1',
			'missing Congés ×1'
		]);
		expect(await listed('es')).toEqual([
			'missing Aide ×2',
			'missing Cours ×1',
			'missing Ouvert à tous ×2',
			'missing Accueil ×1',
			'missing Congés ×1'
		]);
	});

	test('a proper name is awaited in another alphabet only; nothing hidden, restricted or protected ever', async () => {
		const arabic = await listed('ar');
		expect(arabic).toContain('missing Voisins de Hassan ×1');
		expect(arabic).toContain('missing Un toit sûr ×1');
		expect(arabic.join()).not.toMatch(/Oujda|Cachée|SECRETE|Direction/);
	});

	test('an area, those somebody answers for, or one organization bound the list', async () => {
		const oujda = { ...everywhere, area_id: stableId('area', 'oujda') };
		expect(await listed('en', oujda)).toEqual(['outdated Aide ×1']);
		expect(await listed('en', { ...everywhere, area_ids: [stableId('area', 'oriental')] })).toEqual([
			'outdated Aide ×1'
		]);
		expect(await listed('en', { ...everywhere, area_ids: [] })).toEqual([]);
		expect(await listed('es', { ...everywhere, organization_id: twin.id })).toEqual(['missing Aide ×1']);
	});

	test('pages follow each other and the total is told', async () => {
		const second = await listUnits(db(), 'en', everywhere, { state: null, limit: 2, offset: 2 });
		expect(second.total).toBe(5);
		expect(second.units.map(({ source_text }) => source_text)).toEqual(['Ouvert à tous', 'Accueil']);
		const outdated = await listUnits(db(), 'en', everywhere, { ...page, state: 'outdated' });
		expect(outdated.total).toBe(1);
	});

	test('the counts are those of the lists', async () => {
		const counts = await countUnits(db(), everywhere);
		for (const target of ['fr', 'en', 'es', 'ar'] as const)
			for (const state of ['outdated', 'missing'] as const)
				expect(
					(await listUnits(db(), target, everywhere, { ...page, state })).total,
					`${target} ${state}`
				).toBe(counts[target][state]);
		expect(counts.en).toEqual({ outdated: 1, missing: 4, machine: 0 });
	});

	test('the database says what the rules say of state and of what is awaited', async () => {
		const records = [
			{ record_kind: 'organization' as const, record_id: neighbours.id },
			{ record_kind: 'service' as const, record_id: course.id }
		];
		for (const record of records)
			for (const path of [
				'name',
				'description',
				'eligibility',
				'phones[1].description',
				'schedule.closures[1].reason'
			])
				for (const target of ['en', 'es', 'ar'] as const) {
					const found = await findUnitText(db(), target, { ...record, path });
					if (!found) continue;
					expect(found.state).toBe(stateOf(found.current));
					const own = { ...everywhere, organization_id: neighbours.id };
					const all = await listUnits(db(), target, own, page);
					const awaited =
						found.state !== 'human' && isAwaited(record.record_kind, path, found.source_locale, target);
					expect(
						all.units.some(({ source_text }) => source_text === found.source_text),
						`${path} ${target}`
					).toBe(awaited);
				}
	});

	test('texts of the same words are found wherever they are', async () => {
		const twins = await listTwins(db(), 'en', [{ source_locale: 'fr', source_text: 'Aide' }]);
		expect(twins.map(({ slug, state }) => [slug, state])).toEqual([
			['oujda-ouverte', 'outdated'],
			['voisins-de-hassan', 'human']
		]);
	});

	test('what a protected place says is given to nobody', async () => {
		const path = `locations[${shelter.locations[0]!.id}].name`;
		const at = { record_kind: 'organization' as const, record_id: shelter.id, path };
		expect(await findUnitText(db(), 'ar', at)).toBeNull();
	});

	test('coverage counts each text once in each language, by area', async () => {
		const [rabat, oujda] = await countCoverage(db(), [stableId('area', 'rabat'), stableId('area', 'oujda')]);
		expect(oujda!.by_locale.fr).toEqual({ author: 2, human: 0, machine: 0, outdated: 0, missing: 0 });
		expect(oujda!.by_locale.ar).toEqual({ author: 0, human: 1, machine: 0, outdated: 0, missing: 1 });
		expect(oujda!.by_locale.en).toEqual({ author: 0, human: 0, machine: 0, outdated: 1, missing: 0 });
		expect(rabat!.by_locale.es).toEqual({ author: 0, human: 0, machine: 1, outdated: 0, missing: 5 });
	});

	test('a suggestion for each text and words is kept once', async () => {
		const { addSuggestion, listSuggestions, closeSuggestions } = await import('./suggestion.store.server.ts');
		const suggestion = {
			source_hash: 'a'.repeat(28),
			source_locale: 'fr' as const,
			target_locale: 'en' as const,
			value: 'Help',
			origin: 'human' as const,
			account_id: null,
			created_at: new Date('2026-11-01T09:00:00Z')
		};
		await addSuggestion(db(), { ...suggestion, id: stableId('s', 1) });
		await addSuggestion(db(), { ...suggestion, id: stableId('s', 2) });
		await addSuggestion(db(), { ...suggestion, id: stableId('s', 3), origin: 'machine', value: 'Aid' });
		const open = await listSuggestions(db(), 'en', [suggestion.source_hash]);
		expect(open.map(({ origin, value }) => [origin, value])).toEqual([
			['human', 'Help'],
			['machine', 'Aid']
		]);
		await closeSuggestions(db(), suggestion, { account_id: null, at: suggestion.created_at });
		expect(await listSuggestions(db(), 'en', [suggestion.source_hash])).toEqual([]);
		const { rows } = await sql<{ status: string }>`
			select status from translation_suggestion order by value`.execute(db());
		expect(rows.map(({ status }) => status)).toEqual(['dismissed', 'validated']);
	});
});
