/** The command a city types: it starts, says what is wrong when it cannot, and leaves nothing behind when it stops. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { freePort, runStart } from '#tests/makers/built-server.ts';

const home = mkdtempSync(join(tmpdir(), 'jiwar-commands-'));
const running: ReturnType<typeof runStart>[] = [];

function start(port: number, environment: Record<string, string> = {}) {
	const run = runStart(home, port, environment);
	running.push(run);
	return run;
}

afterEach(async () => {
	for (const { child, ended } of running.splice(0)) {
		child.kill('SIGTERM');
		await ended;
	}
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('npm start', { timeout: 180_000 }, () => {
	test.each(['SIGTERM', 'SIGINT'] as const)(
		'answers, and %s stops it cleanly, the server too',
		async (signal) => {
			const port = await freePort();
			const { child, ready, ended, output } = start(port);
			await ready;
			expect(output()).toContain(`http://localhost:${port}`);
			const health = await fetch(`http://localhost:${port}/healthz`);
			expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
			expect((await fetch(`http://[::1]:${port}/healthz`).catch(() => health)).status).toBe(200);
			child.kill(signal);
			expect(await ended).toBe(0);
			await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();
		}
	);

	test('keeps its folder to its own account', () => {
		expect(statSync(home).mode & 0o777).toBe(0o700);
	});

	test('the server stops when the command is killed outright', async () => {
		const port = await freePort();
		const { child, ready } = start(port);
		await ready;
		child.kill('SIGKILL');
		await expect
			.poll(
				() =>
					fetch(`http://localhost:${port}/healthz`).then(
						() => 'answers',
						() => 'gone'
					),
				{ timeout: 20_000 }
			)
			.toBe('gone');
	});

	test('a port in use is said before anything else', async () => {
		const port = await freePort();
		const blocker = createServer().listen(port, '127.0.0.1');
		const { ended, output } = start(port);
		expect(await ended).toBe(1);
		expect(output()).toContain(`Port ${port} is already in use`);
		expect(output()).not.toContain('    at ');
		blocker.close();
	});

	test('a second server on the same folder refuses, and says which folder', async () => {
		const first = start(await freePort());
		await first.ready;
		const second = start(await freePort());
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain(home);
		expect(second.output()).toContain('in use');
		expect(second.output()).not.toContain('    at ');
	});

	test('a setting that cannot be is named', async () => {
		const { ended, output } = start(await freePort(), { ORIGIN: 'not an address' });
		expect(await ended).toBe(1);
		expect(output()).toContain('ORIGIN');
		expect(output()).not.toContain('    at ');
	});
});
