import { describe, expect, test } from 'vitest';
import { refusalCodes } from '#domain/moderation/change.ts';
import { issueCodes } from '#exchange/issue.ts';
import { imports } from '#messages/imports.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { ImportReport } from './import-file.server.ts';
import { printReport } from './print-report.ts';

const report: ImportReport = {
	file_name: 'organizations.csv',
	is_reference: false,
	dry_run: false,
	applied: false,
	counts: { new: 41, changed: 0, same: 0, ambiguous: 0, invalid: 1 },
	issues: [{ code: 'invalid_email', severity: 'error', path: 'email', line: 12, value: 'contact@' }],
	refusals: []
};

describe('the report of an import', () => {
	test('says in French what the guide says it says', () => {
		expect(printReport(report, 'fr').split('\n')).toEqual([
			'organizations.csv : nouveaux 41, modifiés 0, identiques 0, à décider 0, refusés 1',
			'  ligne 12, colonne « email » — erreur : Cette adresse e-mail n’est pas valable. « contact@ »',
			'Rien n’a été publié. Corrigez le fichier et recommencez, ou ajoutez --skip-invalid pour publier le reste.'
		]);
	});

	test('every problem has its words in every language', () => {
		for (const locale of locales) {
			const say = imports(locale);
			for (const code of issueCodes) expect(say[`issue_${code}`]()).toMatch(/\S/);
			for (const code of refusalCodes) expect(say[`refusal_${code}`]({ slug: 'gadem' })).toContain('gadem');
		}
	});

	test('problems beyond two hundred are counted, never dropped in silence', () => {
		const many = Array.from({ length: 250 }, (_, at) => ({ ...report.issues[0]!, line: at + 2 }));
		const lines = printReport({ ...report, issues: many }, 'en').split('\n');
		expect(lines).toHaveLength(203);
		expect(lines.at(-2)).toBe('  … and 50 more remarks.');
	});
});
