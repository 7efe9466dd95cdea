import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { includeIgnoreFile } from 'eslint/config';

export default tseslint.config(
	includeIgnoreFile(fileURLToPath(new URL('.gitignore', import.meta.url))),
	...tseslint.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'max-lines': ['error', { max: 250 }],
			'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
			complexity: ['error', 20],
			eqeqeq: ['error', 'smart'],
			'no-console': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ExportAllDeclaration',
					message: 'A barrel hides where a thing lives: import it from its file.'
				}
			],
			// `noUncheckedIndexedAccess` is on: `!` says "this index exists" where the line above shows it.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }]
		}
	},
	{
		// A forgotten await is an update acknowledged before it is written.
		files: ['src/**/*.ts', 'tools/**/*.ts', 'tests/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
		rules: {
			// Addresses are built from the locale and the query, without a base path: one installation, one origin.
			'svelte/no-navigation-without-resolve': 'off',
			// {' '} keeps a space that the formatter would lose.
			'svelte/no-useless-mustaches': 'off'
		}
	},
	{
		// A test file is a list of sentences; a describe block may hold many of them.
		files: ['**/*.test.ts', '**/*.spec.ts'],
		rules: { 'max-lines-per-function': 'off' }
	},
	{
		files: ['tools/**', '*.config.*', 'tests/**'],
		rules: { 'no-console': 'off' }
	}
);
