/**
 * The packages this project rests on. What the lockfile itself says is always checked: exact versions, a hash for each, nothing from
 * outside a registry, licences that go with ours, no program run by an install. Known defects are asked of the registry (`npm audit`).
 * Exit code 3: the registry answers no audit, so nothing was asked. Only `tools/test.mjs` makes a note of that.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { auditSaid, findSupplyProblems, type Lock, type Manifest } from './packages/supply.ts';

const root = join(import.meta.dirname, '..');
const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T;

export const notAudited = 3;

function check(): number {
	const problems = findSupplyProblems(
		readJson<Manifest>('package.json'),
		readJson<Lock>('package-lock.json')
	);
	for (const problem of problems) process.stderr.write(`${problem}\n`);
	if (problems.length > 0) return 1;
	process.stdout.write('Versions, hashes, origins, licences and install scripts: as they should be.\n');
	const audit = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
		cwd: root,
		encoding: 'utf8',
		timeout: 90_000
	});
	const said = auditSaid(audit.status, audit.stdout ?? '');
	process.stdout.write(`${said.words}\n`);
	return { clean: 0, found: 1, none: notAudited }[said.state];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = check();
