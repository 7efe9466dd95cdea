/** What people type, in four languages and badly, and what must be among the first found in the real dataset. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadData } from '#exchange/import/load-data.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { findEntries } from './find.server.ts';
import { rebuildSearch } from './follow.server.ts';
import { emptyQuery } from './query.ts';

const hospitals = 'hopital-enfants-rabat hopital-specialites-rabat';
const lawyers = 'omdh omdh-oujda cjhm-rabat';
const schools = 'acodec arefo';
const shelters = 'ami arcom chabiba';
const unhcr = 'hcr-maroc';

/** Typed → slugs that must be among the first eight. */
const found: Record<string, string> = {
	// accents, articles, forms of letters
	hopital: hospitals,
	HÔPITAL: hospitals,
	مستشفى: hospitals,
	المستشفى: hospitals,
	مستشفي: hospitals,
	'hôpital oujda': 'hopital-psychiatrique-oujda centre-oncologie-oujda',
	'oujda hopital': 'hopital-psychiatrique-oujda centre-oncologie-oujda',
	refugies: unhcr,
	réfugié: unhcr,
	refugees: unhcr,
	لاجئين: unhcr,
	للاجئين: unhcr,
	اللاجئون: unhcr,
	الهجرة: 'amerm oim-maroc',
	هجره: 'amerm oim-maroc',
	// one language asked, another written
	health: 'drs-oriental cs-andalous-oujda',
	santé: 'drs-oriental cs-andalous-oujda',
	salud: 'drs-oriental',
	صحة: 'drs-oriental ms2-rabat',
	doctor: 'drs-oriental',
	médico: 'ms2-rabat',
	طبيب: 'drs-oriental',
	lawyer: lawyers,
	avocat: lawyers,
	abogado: lawyers,
	abogada: lawyers,
	محامي: lawyers,
	papiers: lawyers.replace(' cjhm-rabat', ''),
	papeles: lawyers.replace(' cjhm-rabat', ''),
	وثائق: lawyers.replace(' cjhm-rabat', ''),
	shelter: shelters,
	hébergement: 'ami',
	albergue: shelters,
	مأوى: shelters,
	school: schools,
	école: schools,
	escuela: schools,
	مدرسة: schools,
	food: 'jood aguirec',
	nourriture: 'jood aguirec',
	comida: 'jood aguirec',
	طعام: 'jood aguirec',
	trabajo: 'anapec',
	travail: 'anapec',
	عمل: 'anapec',
	women: 'ami arcom',
	mujeres: 'voix-femmes-migrantes',
	نساء: 'ami',
	children: 'unicef-maroc chabiba',
	أطفال: 'hopital-enfants-rabat',
	asylum: 'omdh hcr-maroc',
	asilo: 'omdh hcr-maroc',
	لجوء: 'omdh hcr-maroc',
	trafficking: 'arca-rabat',
	'voluntary return': 'oim-maroc',
	'cours de français': 'institut-francais foo',
	'french lessons': 'institut-francais foo',
	'clases de francés': 'institut-francais foo',
	'avocat gratuit oujda': 'omdh-oujda',
	'salud en Rabat': 'hopital-enfants-rabat',
	// names, acronyms, in any language
	HCR: unhcr,
	UNHCR: unhcr,
	'U.N.H.C.R.': unhcr,
	acnur: unhcr,
	OIM: 'oim-maroc',
	iom: 'oim-maroc',
	gadem: 'gadem',
	'orient-occident': 'foo foo-oujda',
	'fundacion oriente': 'foo foo-oujda',
	'entraide nationale': 'entraide-nationale',
	ayuntamiento: 'mairie-madrid commune-oujda',
	وجدة: 'commune-oujda',
	Uchda: 'cellule-communale-oujda',
	Tánger: 'oja-tanger',
	// beginnings and typos
	carit: 'caritas-rabat',
	caritass: 'caritas-rabat',
	hopitl: hospitals,
	refujiado: unhcr,
	migrtaion: 'oim-maroc',
	assosiation: 'aguirec arcom',
	'mental helth': 'drs-oriental ms2-rabat',
	هجرت: 'amerm'
};

describe.each(engines)('hard questions (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const now = new Date('2026-11-04T11:00:00Z');
	const ask = (q: string) =>
		findEntries(database().db, { ...emptyQuery('all'), q, limit: 8 }, { locale: 'fr', now });

	beforeAll(async () => {
		const ids = () => crypto.randomUUID();
		const reports = await loadData(database().db, { folder: 'data', clock: () => now, ids });
		expect(reports.every(({ applied }) => applied)).toBe(true);
		await rebuildSearch(database());
	});

	test.each(Object.entries(found))('%s finds %s', async (q, expected) => {
		const slugs = (await ask(q)).items.map(({ slug }) => slug);
		expect(slugs).toEqual(expect.arrayContaining(expected.split(' ')));
	});

	test.each([
		['hopitl', 'hôpital'],
		['refujiado', 'refugiado'],
		['mental helth', 'mental health']
	])('%s: did you mean %s', async (q, meant) => expect((await ask(q)).did_you_mean).toBe(meant));

	test('what is right is not corrected, and nothing is made up for what is nowhere', async () => {
		expect((await ask('santé')).did_you_mean).toBeNull();
		expect(await ask('xqzwvk')).toMatchObject({ total: 0, did_you_mean: null });
	});
});
