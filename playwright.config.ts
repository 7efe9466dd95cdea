import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

// Workers read this file again: what is drawn by lot is drawn once and handed down.
process.env.JIWAR_TEST_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000));
process.env.JIWAR_TEST_HOME ??= mkdtempSync(join(tmpdir(), 'jiwar-browser-'));
const { JIWAR_TEST_PORT: port, JIWAR_TEST_HOME: home } = process.env;
const origin = `http://localhost:${port}`;

// What only looks at hundreds of pages does so in half the time without a window's machinery, where Debian's package is there.
const shell = '/usr/bin/chromium-headless-shell';
const looking = existsSync(shell) ? shell : process.env.CHROMIUM_PATH;

const quiet = [
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update'
];

const args = ['--no-sandbox', '--disable-sync', ...quiet];
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results/browser',
	globalTeardown: './tests/makers/remove-home.ts',
	forbidOnly: Boolean(process.env.CI),
	fullyParallel: true,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: {
		baseURL: origin,
		locale: 'fr-FR',
		timezoneId: 'Africa/Casablanca',
		// a trace of each journey takes as long as the journey: on a machine nobody sits at, the words of the failure do
		trace: process.env.CI ? 'off' : 'retain-on-failure',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
			args
		}
	},
	// The real command serves the pages: what is tested is what a city starts.
	webServer: {
		command: 'node tools/start.mjs',
		env: {
			PORT: port,
			JIWAR_HOME: home,
			ORIGIN: origin,
			HOST: 'localhost',
			DATABASE_URL: '',
			LOG_LEVEL: 'error'
		},
		url: `${origin}/healthz`,
		timeout: 300_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
		stdout: 'pipe'
	},
	projects: [
		{
			name: 'desktop',
			use: desktop,
			testIgnore: ['**/without-script.spec.ts', 'tests/accessibility/**']
		},
		{
			name: 'looks',
			// a page that fails here is opened again by hand: a trace of each would double the time of all
			use: {
				...desktop,
				trace: 'off',
				launchOptions: { ...(looking ? { executablePath: looking } : {}), args }
			},
			testMatch: 'tests/accessibility/**/*.spec.ts'
		},
		{
			name: 'phone',
			use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
			testMatch: '**/find-help.spec.ts'
		},
		{
			name: 'no-script',
			use: { ...desktop, javaScriptEnabled: false },
			testMatch: '**/without-script.spec.ts'
		}
	]
});
