/** The form of a sheet, without script: who sees what is chosen there, and a word that is in no list is refused in words. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { filledForm } from '#tests/makers/filled-form.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

let served: ServedHome;
let cookie = '';
let partner = '';
const slug = 'voisins-de-hassan';
const sheet = `/fr/organizations/${slug}`;

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const label = { fr: 'Santé', en: 'Health', es: 'Salud', ar: 'الصحة' };
		const none = {
			parent_code: null,
			ocha_code: null,
			ocha_name: null,
			synonyms: {},
			description: {},
			icon: null
		};
		const type = { fr: 'Association', en: 'Association', es: 'Asociación', ar: 'جمعية' };
		await writeTerms(db, [
			{ ...none, taxonomy_code: 'sector', code: 'health', label, position: 1 },
			{ ...none, taxonomy_code: 'organization_type', code: 'local-ngo', label: type, position: 1 }
		]);
		const phone = {
			number: '+212 5 37 11 22 33',
			kind: 'voice',
			description: {},
			sensitivity: 'public'
		} as const;
		const person = {
			name: 'Nadia Exemple',
			title: {},
			email: 'nadia@example.org',
			consent_date: '2026-01-01',
			consent_scope: 'site',
			consent_withdrawn_date: null
		};
		const home = anOrganization({ phones: [phone], contacts: [person] });
		await publish(db, [home]);
		const member = await anAccount(db, {
			roles: [{ role: 'member', organization_id: home.id, trusted: true }]
		});
		cookie = await sessionCookie(db, member);
		partner = await sessionCookie(
			db,
			await anAccount(db, { roles: [{ role: 'moderator', area_id: stableId('area', 'oujda') }] })
		);
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const get = (path: string, as = '') => ask(served.origin, path, { headers: as ? { cookie: as } : {} });

/** The form as a browser would send it: what it was filled with, and what was changed. */
async function send(locale: string, changed: Record<string, string>) {
	const path = `/${locale}/organizations/${slug}/edit`;
	const { body } = await get(path, cookie);
	const fields = filledForm(body);
	for (const [name, value] of Object.entries(changed)) fields.set(name, value);
	return ask(served.origin, path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
		body: fields.toString()
	});
}

test('a word that is in no list is refused, named with its field and what was probably meant, in the reader’s language', async () => {
	const said = await send('fr', { 'sector_codes:helth': 'on' });
	// the spaces inside quotation marks do not break
	const read = unescaped(said.body).replaceAll(/[\u00a0\u202f]/g, ' ');
	expect(read).toContain('« helth » n’est pas dans la liste. Vouliez-vous dire « Santé » ?');
	const arabic = await send('ar', { 'sector_codes:helth': 'on' });
	expect(unescaped(arabic.body)).toContain('هل تقصدون «الصحة»؟');
	const elsewhere = await send('en', { area: 'rabatt' });
	expect(unescaped(elsewhere.body)).toContain('“rabatt” is not a place known here. Did you mean “Rabat”?');
});

test('each number, contact and sheet says who will see it, and is seen by them alone', async () => {
	const form = await get(`/fr/organizations/${slug}/edit`, cookie);
	for (const words of [
		'Paraît sur le site',
		'Seules le voient les personnes connectées',
		'Seuls le voient votre organisation'
	])
		expect(unescaped(form.body)).toContain(words);

	const kept = await send('fr', { 'phones.0.sensitivity': 'partners', 'contacts.0.level': 'restricted' });
	expect(kept.status).toBe(303);
	expect((await get(sheet)).body).not.toMatch(/37 11 22 33|Nadia/);
	const seen = (await get(sheet, partner)).body;
	expect(seen).toContain('37 11 22 33');
	expect(seen).not.toContain('Nadia');

	// the form does not open by the way what it was not asked to
	expect((await send('fr', { acronym: 'VH' })).status).toBe(303);
	expect((await get(sheet)).body).not.toContain('37 11 22 33');

	expect((await send('fr', { visibility: 'partners' })).status).toBe(303);
	expect((await get(sheet)).status).toBe(404);
	expect((await get(sheet, partner)).body).toContain('Cette fiche n’est sur aucune page publique');
	expect((await send('fr', { visibility: 'restricted' })).status).toBe(303);
	expect((await get(sheet, partner)).status).toBe(404);
	expect((await send('fr', { visibility: 'public' })).status).toBe(303);
	expect((await get(sheet)).status).toBe(200);
});
