import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.server.ts';

test('without any variable, the defaults', () => {
	expect(readConfig({})).toMatchObject({
		home: resolve('.jiwar'),
		databaseUrl: undefined,
		host: 'localhost',
		port: 3000,
		origin: 'http://localhost:3000',
		basemap: { kind: 'builtin', url: undefined, attribution: '' },
		machineTranslation: null,
		uploadBytes: 8 * 1024 * 1024,
		logLevel: 'info'
	});
});

test('an empty variable counts as absent', () => {
	const JIWAR_SECRET = 'a secret of more than thirty-two letters';
	const empty = { PORT: '', DATABASE_URL: ' ', ORIGIN: '', JIWAR_SECRET };
	expect(readConfig(empty)).toEqual(readConfig({ JIWAR_SECRET }));
});

test('ORIGIN follows PORT, and loses its final slash', () => {
	expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080');
	expect(readConfig({ ORIGIN: 'https://carte.example/' }).origin).toBe('https://carte.example');
});

test.each([
	['512K', 524_288],
	['16M', 16_777_216],
	['1000', 1000],
	['1g', 1_073_741_824],
	['1073741824', 1_073_741_824]
])('BODY_SIZE_LIMIT=%s is %i bytes', (given, bytes) => {
	expect(readConfig({ BODY_SIZE_LIMIT: given }).uploadBytes).toBe(bytes);
});

test.each([
	['PORT', 'http', 'PORT is not a number'],
	['PORT', '70000', 'PORT is not a port'],
	['DATABASE_URL', 'mysql://db', 'DATABASE_URL is not an address like postgres://'],
	['ORIGIN', 'example.org', 'ORIGIN is not an address'],
	['ORIGIN', 'https://example.org/map', 'ORIGIN has a path'],
	['BASEMAP_KIND', 'google', 'BASEMAP_KIND is not one of'],
	['BASEMAP_KIND', 'raster', 'BASEMAP_URL is missing'],
	['LOG_LEVEL', 'loud', 'LOG_LEVEL is not one of'],
	['BODY_SIZE_LIMIT', '8 Mo', 'BODY_SIZE_LIMIT is not a size like 8M'],
	['BODY_SIZE_LIMIT', '0', 'BODY_SIZE_LIMIT is not a size like 8M'],
	['JIWAR_SECRET', 'short', 'JIWAR_SECRET is shorter than 32 characters']
])('%s=%s is refused by its name', (name, value, message) => {
	expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
	expect(() => readConfig({ [name]: value })).toThrow(message);
});

test('a password in a refused address is not repeated', () => {
	expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@db' })).not.toThrow('secret');
});

test('a secret that nobody gave is made once, for its owner alone', () => {
	const home = mkdtempSync(join(tmpdir(), 'jiwar-secret-'));
	try {
		const { secret } = readConfig({ JIWAR_HOME: home });
		expect(secret.length).toBeGreaterThanOrEqual(40);
		expect(readConfig({ JIWAR_HOME: home }).secret).toBe(secret);
		expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
	} finally {
		rmSync(home, { recursive: true });
	}
});
