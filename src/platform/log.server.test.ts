import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.server.ts';

function logged(fact: object): string {
	let text = '';
	const sink = new Writable({
		write(chunk: Buffer, _, done) {
			text += chunk.toString();
			done();
		}
	});
	createLog('info', sink).info(fact, 'said');
	return text;
}

test('a reader’s address, question and position never reach the log', () => {
	const text = logged({
		ip: '203.0.113.7',
		request: { url: '/fr/rabat?q=asile', headers: { 'x-forwarded-for': '203.0.113.7' }, id: 'r-1' },
		position: { latitude: 34.02, longitude: -6.83 },
		query: 'asile'
	});
	expect(text).toContain('r-1');
	expect(text).not.toMatch(/203\.0|asile|34\.02/);
});

test('an error keeps its code and its stack, on one line', () => {
	const text = logged({ error: Object.assign(new Error('broken'), { code: 'ENOSPC' }) });
	expect(JSON.parse(text)).toMatchObject({ error: { message: 'broken', code: 'ENOSPC' }, msg: 'said' });
});

test('what the database quotes of a question is left out', () => {
	for (const [code, text] of [
		['22P02', 'invalid input syntax for type uuid: "my street"'],
		['42601', 'syntax error in tsquery: "my street"'],
		['54000', 'word is too long in tsquery: "my street"']
	]) {
		const said = logged({ error: Object.assign(new Error(text), { code }) });
		expect(said).not.toContain('my street');
		expect(said).toContain(code);
	}
	const missing = Object.assign(new Error('relation "area" does not exist'), { code: '42P01' });
	expect(logged({ error: missing })).toContain('area');
});
