import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const patience = { testTimeout: 60_000, hookTimeout: 120_000 };
/** Leaks are looked for in the served application too: in its pages, not only in what they are made of. */
const needsBuild = [
	'tests/leak/channels.test.ts',
	'tests/leak/desk.test.ts',
	'tests/leak/hostile.test.ts',
	'tests/leak/partners.test.ts'
];
const env = { LOG_LEVEL: 'silent' };

/**
 * `unit`: what needs the sources only; the database's tests run on the embedded engine, and on PostgreSQL too
 * when `TEST_DATABASE_URL` names one. `built`: what needs the built application: the two commands, the server.
 * `conformance`: the standards' own files, kept beside the project, not in it.
 */
export default defineConfig({
	plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
	test: {
		// Each embedded database is a thread of about 200 MB: a few files at a time.
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: [
						'src/**/*.test.ts',
						'tools/**/*.test.ts',
						'tests/*.test.ts',
						'tests/{contract,leak,chaos}/**/*.test.ts'
					],
					exclude: needsBuild,
					globalSetup: ['tests/makers/prepare-databases.ts'],
					env,
					...patience
				}
			},
			{
				extends: true,
				test: {
					name: 'built',
					include: ['tests/built/**/*.test.ts', ...needsBuild],
					fileParallelism: false,
					env,
					...patience
				}
			},
			{
				extends: true,
				test: {
					name: 'conformance',
					include: ['tests/conformance/**/*.test.ts'],
					globalSetup: ['tests/makers/prepare-databases.ts'],
					env,
					...patience
				}
			}
		]
	}
});
