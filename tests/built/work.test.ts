/** What is done and what is lacking, written without script: through a link, by a member, by the city's team. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { writeTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

let served: ServedHome;
let link = '';
const cookies = { member: '', moderator: '' };
const door = aLocation({ sensitivity: 'protected', address: '9 rue SECRÈTE', precision: 'address' });
const home = anOrganization({ locations: [door] });
const lessons = anActivity({
	slug: 'lecons-du-soir',
	organization: home.slug,
	title: localize({ fr: 'Leçons du soir' }),
	activity_status: 'ongoing',
	start_date: '2026-01',
	place: 'derrière le four SECRET',
	location_ids: [door.id],
	participants: [
		{ organization: 'amis', name: null, role: 'lead' },
		{ organization: null, name: 'Un bailleur', role: 'donor' }
	],
	people_reached: {
		total: 40,
		female: null,
		male: null,
		children: null,
		adults: null,
		older: null,
		method: 'registre'
	}
});

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const label = { fr: 'Aide juridique', en: 'Legal aid', es: 'Ayuda legal', ar: 'المساعدة القانونية' };
		const none = { ocha_code: null, ocha_name: null, synonyms: {}, description: {}, icon: null };
		const term = { ...none, parent_code: null, code: 'legal-aid', label, position: 1 };
		await writeTerms(db, [{ ...term, taxonomy_code: 'sector' }]);
		const friends = anOrganization({ slug: 'amis', name: localize({ fr: 'Les Amis' }), locations: [] });
		await publish(db, [home, friends]);
		const at = new Date('2026-11-02T09:00:00Z');
		const change = { kind: 'activity' as const, base_revision: null, record: lessons };
		const applied = await applyChanges(db, [change], { batch_id: null, at });
		if (!applied.ok) throw new Error(JSON.stringify(applied));
		link = (await createUpdateLink(db, { organization_id: home.id, created_by_id: null }, new Date()))
			.pathIn('fr')
			.slice(3);
		const member = { role: 'member' as const, organization_id: home.id, trusted: true };
		cookies.member = await sessionCookie(db, await anAccount(db, { roles: [member] }));
		const moderator = { role: 'moderator' as const, area_id: stableId('area', 'rabat') };
		cookies.moderator = await sessionCookie(db, await anAccount(db, { roles: [moderator] }));
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const get = async (path: string, as = '') => {
	const shown = await ask(served.origin, path, { headers: as ? { cookie: as } : {} });
	return { ...shown, body: unescaped(shown.body) };
};
const post = async (path: string, fields: Record<string, string>, as = '') => {
	const shown = await ask(served.origin, path, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'text/html',
			origin: served.origin,
			...(as ? { cookie: as } : {})
		},
		body: new URLSearchParams(fields).toString()
	});
	return { ...shown, body: unescaped(shown.body) };
};

/** The form as a browser would send it back, untouched. */
function fieldsIn(body: string): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
		const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
		const isTicked = /\schecked\b/.test(tag);
		if (/type="(checkbox|radio)"/.test(tag) && !isTicked) continue;
		if (of('name')) fields[of('name')!] = of('value') ?? (isTicked ? 'on' : '');
	}
	for (const [, name, text] of body.matchAll(/<textarea\b[^>]*\bname="([^"]*)"[^>]*>([^<]*)</g))
		fields[name!] = text!;
	for (const [, name, options] of body.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
		const all = [...options!.matchAll(/<option value="([^"]*)"([^>]*)>/g)];
		fields[name!] = (all.find(([, , rest]) => /selected/.test(rest!)) ?? all[0])?.[1] ?? '';
	}
	return fields;
}

test('through the link, in two languages: an activity is confirmed, ended, added; a need is said', async () => {
	for (const locale of ['fr', 'ar']) {
		const first = await get(`/${locale}${link}`);
		expect(first.body).toContain(`${link}/activities"`);
		expect(first.body).toContain(`${link}/needs/new"`);
		const list = await get(`/${locale}${link}/activities`);
		expect(list.body).toContain('Leçons du soir');
		expect(list.body).not.toContain('SECRET');
		const seen = await post(`/${locale}${link}/activities`, { activity: lessons.slug, news: 'running' });
		expect([seen.status, seen.headers['location']]).toEqual([
			303,
			`/${locale}${link}/activities?seen=${lessons.slug}`
		]);
		const question = await get(`/${locale}${link}/activities?which=${lessons.slug}`);
		expect(question.body).toContain('value="finished"');
		const wrong = await post(`/${locale}${link}/activities?which=${lessons.slug}`, {
			activity: lessons.slug,
			news: 'finished',
			ended: '2020'
		});
		expect([wrong.status, wrong.body.includes('value="2020"')]).toEqual([400, true]);
		const ended = await post(`/${locale}${link}/activities?which=${lessons.slug}`, {
			activity: lessons.slug,
			news: 'finished',
			ended: '10/2026'
		});
		expect(ended.status).toBe(303);
		const form = await get(`/${locale}${link}/activities/new`);
		expect(form.body).toContain('name="sector"');
		const missing = await post(`/${locale}${link}/activities/new`, {
			what: 'MOTS GARDÉS',
			area: 'rabat',
			reached: '12'
		});
		expect([missing.status, missing.body.includes('MOTS GARDÉS')]).toEqual([400, true]);
		const said = { what: 'Permanence du samedi', sector: 'legal-aid', area: 'rabat', since: '04/2026' };
		const added = await post(`/${locale}${link}/activities/new`, said);
		expect([added.status, added.headers['location']]).toEqual([303, `/${locale}${link}/activities/new?sent`]);
		const personal = { ...said, what: 'Pas de médecin', more: 'Appelez Awa au 0661223344' };
		expect((await post(`/${locale}${link}/needs/new`, personal)).status).toBe(422);
		expect((await post(`/${locale}${link}/needs/new`, { ...personal, anyway: 'yes' })).status).toBe(303);
		expect((await get(`/${locale}${link}/needs/new?sent`)).body).toContain('role="status"');
	}
	const queue = await get('/fr/moderation?kind=need', cookies.moderator);
	expect(queue.body).toContain('Pas de médecin');
	expect(queue.body).not.toContain('Permanence du samedi');
});

test('a member reads the activity in words, adds a row without losing what is typed, and publishes', async () => {
	const path = `/fr/activities/${lessons.slug}/edit`;
	const page = await get(path, cookies.member);
	expect(page.status).toBe(200);
	for (const word of ['Les Amis', 'Un bailleur', 'derrière le four SECRET', 'En cours'])
		expect(page.body).toContain(word);
	expect(page.body).not.toContain('value="amis"');
	const fields = fieldsIn(page.body);
	const untouched = await post(path, fields, cookies.member);
	expect(untouched.body).toContain('role="alert"');
	const more = await post(
		path,
		{ ...fields, add: 'participants', place: 'EN COURS DE FRAPPE' },
		cookies.member
	);
	expect(more.body).toContain('name="participants.2.who"');
	expect(more.body).toContain('EN COURS DE FRAPPE');
	const changed = {
		...fieldsIn(more.body),
		'participants.1.who': 'les amis',
		'participants.1.role': 'implementing_partner',
		end_date: '30/06/2027',
		'people_reached.female': '25'
	};
	const wrong = await post(path, { ...changed, end_date: 'un jour' }, cookies.member);
	expect([wrong.status, wrong.body.includes('value="un jour"')]).toEqual([400, true]);
	const saved = await post(path, changed, cookies.member);
	expect([saved.status, saved.headers['location']]).toEqual([
		303,
		`/fr/activities/${lessons.slug}/history?sent=applied`
	]);
	const history = await get(`/fr/activities/${lessons.slug}/history`, cookies.member);
	const latest = Math.max(...[...history.body.matchAll(/to=(\d+)"/g)].map(([, number]) => Number(number)));
	const compared = await get(
		`/fr/activities/${lessons.slug}/history?from=${latest - 1}&to=${latest}`,
		cookies.member
	);
	for (const word of [
		'Qui participe',
		'Les Amis · Partenaire de mise en œuvre',
		'30 juin 2027',
		'Femmes et filles'
	])
		expect(compared.body).toContain(word);
	expect(compared.body).not.toMatch(/implementing_partner|people_reached/);
	const mine = await get('/fr/my', cookies.member);
	expect(mine.body).toContain(`/fr/activities/${lessons.slug}/edit`);
});

test('who may not see where the organization is reads neither the words of the place nor its address', async () => {
	for (const page of ['edit', 'history?to=1', 'history?from=1&to=2']) {
		const shown = await get(`/fr/activities/${lessons.slug}/${page}`, cookies.moderator);
		expect(shown.status).toBe(200);
		expect(shown.body).not.toMatch(/SECR/);
	}
});

test('the city notes a need and a grant: at once in its place, read first elsewhere', async () => {
	const path = '/fr/moderation/needs/new?area=rabat';
	const fields = fieldsIn((await get(path, cookies.moderator)).body);
	expect(fields['area_codes.0.area']).toBe('rabat');
	const said = {
		...fields,
		'statement.fr': 'Pas de traducteur',
		'sector_codes:legal-aid': 'on',
		severity: '3'
	};
	const here = await post(path, said, cookies.moderator);
	expect(here.headers['location']).toMatch(/^\/fr\/needs\/pas-de-traducteur-\w+\/history\?sent=applied$/);
	const elsewhere = await post(path, { ...said, 'area_codes.0.area': 'oujda' }, cookies.moderator);
	expect(elsewhere.headers['location']).toMatch(/^\/fr\/my\/proposals\//);
	const grant = '/fr/moderation/grants/new?area=rabat';
	const given = {
		...fieldsIn((await get(grant, cookies.moderator)).body),
		'title.fr': 'Fonds',
		amount: '12 000,50',
		currency: 'mad'
	};
	expect((await post(grant, given, cookies.moderator)).headers['location']).toMatch(/^\/fr\/grants\/fonds-/);
	expect((await get('/fr/moderation/needs/new?area=oujda', cookies.moderator)).status).toBe(403);
	expect((await get('/fr/moderation/needs/new', cookies.moderator)).status).toBe(404);
});

test('anybody may say that something is wrong with an activity', async () => {
	const page = await get(`/fr/activities/${lessons.slug}/correct`);
	expect(page.status).toBe(200);
	expect(page.body).toContain('Un chiffre ou une date est faux');
	expect(page.body).not.toContain('value="phone"');
	expect((await get('/fr/needs/inconnu/correct')).status).toBe(404);
});
