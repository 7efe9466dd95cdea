import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		name: 'unit',
		include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/{contract,leak,chaos}/**/*.test.ts'],
		globalSetup: ['tests/makers/prepare-databases.ts'],
		// Each embedded database is a thread of about 200 MB: a few files at a time.
		maxWorkers: 2,
		testTimeout: 60_000,
		hookTimeout: 120_000,
		env: { LOG_LEVEL: 'silent' }
	}
});
