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
	const text = logged({ error: Object.assign(new Error('broken'), { code: '23505' }) });
	expect(JSON.parse(text)).toMatchObject({ error: { message: 'broken', code: '23505' }, msg: 'said' });
});

test('what the database quotes of a question is left out', () => {
	const refused = Object.assign(new Error('invalid input syntax for type uuid: "my street"'), {
		code: '22P02'
	});
	expect(logged({ error: refused })).not.toContain('my street');
});
