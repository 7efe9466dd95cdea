import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditSaid, findSupplyProblems, isAllowed, type Lock, type Manifest } from './supply.ts';

const good = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
const withEntry = (entry: object, version = '1.0.0') =>
	findSupplyProblems(
		{ dependencies: { one: version } },
		{ packages: { '': {}, 'node_modules/one': { ...good, ...entry } } }
	);

describe('where packages come from', () => {
	test('an exact version with its hash and a licence of the list is fine', () => {
		expect(withEntry({})).toEqual([]);
		expect(withEntry({ resolved: 'https://registry.example/one-1.0.0.tgz' })).toEqual([]);
	});

	test.each(['^1.0.0', '~1.0.0', '*', 'latest', 'github:a/b', '1.x', '>=1.0.0', 'file:../one'])(
		'%s is no exact version',
		(version) => expect(withEntry({}, version)).toHaveLength(1)
	);

	test.each([
		{ integrity: undefined },
		{ integrity: 'sha1-abc' },
		{ resolved: 'git+ssh://git@host.example/a/b.git#abc' },
		{ resolved: 'http://registry.example/one.tgz' },
		{ resolved: 'https://codeload.github.com/a/b/tar.gz/abc' },
		{ link: true },
		{ hasInstallScript: true },
		{ license: 'GPL-3.0-only' },
		{ license: undefined }
	])('%j is refused', (entry) => expect(withEntry(entry)).toHaveLength(1));

	test('the licence of a tool of development is its own affair; its hash is not', () => {
		expect(withEntry({ dev: true, license: 'GPL-3.0-only' })).toEqual([]);
		expect(withEntry({ dev: true, integrity: undefined })).toHaveLength(1);
	});

	test('a package that is wanted and not locked is said', () => {
		expect(findSupplyProblems({ devDependencies: { two: '2.0.0' } }, { packages: {} })).toHaveLength(1);
	});

	test('a choice of licences is allowed by one, a sum of them by all', () => {
		expect(isAllowed('(GPL-2.0-only OR MIT)')).toBe(true);
		expect(isAllowed('MIT AND GPL-2.0-only')).toBe(false);
		expect(isAllowed('MIT AND ISC')).toBe(true);
		expect(isAllowed('UNLICENSED')).toBe(false);
	});

	test('this project’s own packages are fine', () => {
		const read = (name: string): unknown =>
			JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));
		expect(findSupplyProblems(read('package.json') as Manifest, read('package-lock.json') as Lock)).toEqual(
			[]
		);
	});
});

describe('what the audit says', () => {
	const report = (high: number) => JSON.stringify({ metadata: { vulnerabilities: { low: 1, high } } });
	test('nothing grave, or something', () => {
		expect(auditSaid(0, report(0)).state).toBe('clean');
		expect(auditSaid(1, report(2)).state).toBe('found');
	});

	test.each(['', 'not json', '{}', '{"message":"405 Method Not Allowed","statusCode":405,"error":{}}'])(
		'a registry that cannot be asked is no clean audit: %j',
		(output) => {
			expect(auditSaid(1, output).state).toBe('none');
			expect(auditSaid(null, output).words).toContain('NOT audited');
		}
	);
});
