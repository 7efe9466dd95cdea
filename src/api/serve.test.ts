import { expect, test } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import { anywhere } from '#domain/accounts/permission.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation } from './operation.ts';
import { answer } from './serve.server.ts';

const database = useTestDatabase('embedded');
let runs = 0;

/** For the city's team of one area alone. */
const figures: Operation<null, { figure: number }> = {
	id: 'listFigures',
	path: '/figures',
	summary: 'For the team',
	scope: 'view_freshness',
	parameters: [],
	result: { type: 'object' },
	parse: () => ({ ok: true, asked: null, locale: 'fr' }),
	subjectOf: async () => ({ ...anywhere, area_ids: ['rabat'] }),
	cacheSeconds: () => 3600,
	run: async () => ({ figure: ++runs })
};

const account = (roles: Extract<Actor, { kind: 'account' }>['roles']): Actor => ({
	kind: 'account',
	account_id: 'somebody',
	roles,
	second_factor: false
});
const ask = (actor?: Actor) => {
	const url = new URL('http://localhost/api/v1/figures');
	const asked = { url, request: new Request(url), ...(actor ? { actor } : {}) };
	return answer(figures, asked, database().db, new Date());
};

test('an operation runs for who may, and only then; its answer is in no shared cache and on no other page', async () => {
	expect((await ask()).status).toBe(401);
	expect((await ask(account([]))).status).toBe(403);
	expect((await ask(account([{ role: 'moderator', area_id: 'oujda' }]))).status).toBe(403);
	expect(runs).toBe(0);
	const given = await ask(account([{ role: 'moderator', area_id: 'rabat' }]));
	expect([given.status, runs]).toEqual([200, 1]);
	expect(given.headers.get('cache-control')).toBe('private, no-store');
	expect(given.headers.get('access-control-allow-origin')).toBeNull();
});

test('a record that is not there is told like one that may not be read', async () => {
	const lost = { ...figures, subjectOf: async () => null };
	const url = new URL('http://localhost/api/v1/figures');
	const asked = { url, request: new Request(url), actor: account([{ role: 'moderator', area_id: 'rabat' }]) };
	expect((await answer(lost, asked, database().db, new Date())).status).toBe(403);
});

test('the description says what it needs', () => {
	const described = openApiDocument([figures], '/api/v1').paths['/figures']!.get;
	expect(described).toMatchObject({ 'x-scope': 'view_freshness', security: [{ session: [] }] });
	expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(['401', '403']));
});
