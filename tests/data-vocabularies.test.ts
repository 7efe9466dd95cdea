import { describe, expect, test } from 'vitest';
import { locales } from '#platform/i18n/locale.ts';
import { ancestors, column, table, values, type Row } from '#tests/makers/dataset.ts';

const organizations = table('organizations');
const services = table('services');
const sectors = table('taxonomies/sectors');
const organizationTypes = table('taxonomies/organization-types');
const populationGroups = table('taxonomies/population-groups');
const serviceCategories = table('taxonomies/service-categories');
const languages = table('taxonomies/languages');

describe('the vocabularies', () => {
	const vocabularies = { sectors, organizationTypes, populationGroups, serviceCategories };

	test.each(Object.entries(vocabularies))(
		'%s: codes are unique, parents exist, nothing is untranslated',
		(_, terms) => {
			expect(new Set(column(terms, 'code')).size).toBe(terms.length);
			for (const term of terms) {
				expect(term.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
				expect(() => ancestors(terms, 'code', term.code!)).not.toThrow();
				for (const locale of locales) {
					expect(term[`label_${locale}`], `${term.code} ${locale}`).toBeTruthy();
					expect(term[`description_${locale}`], `${term.code} ${locale}`).toBeTruthy();
					const words = values(term[`synonyms_${locale}`]);
					expect(words.length, `${term.code} ${locale}`).toBeGreaterThanOrEqual(4);
					expect(new Set(words.map((word) => word.toLowerCase())).size, `${term.code} ${locale}`).toBe(
						words.length
					);
				}
				expect(term.label_ar).toMatch(/\p{Script=Arabic}/u);
				expect(term.icon).toMatch(/^[a-z-]+$/);
			}
			expect(column(terms, 'position').map(Number)).toEqual(terms.map((_, index) => index + 1));
		}
	);

	test('a sector has eight to twenty everyday words in each language', () => {
		for (const sector of sectors)
			for (const locale of locales) {
				const count = values(sector[`synonyms_${locale}`]).length;
				expect(count, `${sector.code} ${locale}`).toBeGreaterThanOrEqual(8);
				expect(count, `${sector.code} ${locale}`).toBeLessThanOrEqual(20);
			}
	});

	test('each OCHA sector and organization type is one of ours exactly, whatever rolls up to it', () => {
		const exact = (terms: Row[]) =>
			column(
				terms.filter(({ ocha_match }) => ocha_match === 'exact'),
				'ocha_code'
			).sort();
		expect(exact(sectors)).toEqual(
			'CCM EDU ERY FSC HEA LOG NUT PRO PRO-CPN PRO-GBV PRO-HLP PRO-MIN SHL TEL WSH'.split(' ').sort()
		);
		expect(exact(organizationTypes)).toEqual(
			'433 434 435 437 438 439 440 441 443 444 445 446 447'.split(' ').sort()
		);
		for (const term of [...sectors, ...organizationTypes]) {
			expect(Boolean(term.ocha_code), term.code).toBe(Boolean(term.ocha_name && term.ocha_match));
		}
	});

	test('a service category belongs to a sector', () => {
		const known = new Set(column(sectors, 'code'));
		for (const { code, sector } of serviceCategories) expect(known.has(sector!), code).toBe(true);
	});

	test('a language has an ISO 639 code and a name in the four languages and in its own', () => {
		expect(new Set(column(languages, 'code')).size).toBe(languages.length);
		for (const language of languages) {
			expect(language.code).toMatch(/^[a-z]{2,3}$/);
			for (const locale of locales) {
				expect(language[`label_${locale}`], language.code).toBeTruthy();
				expect(values(language[`synonyms_${locale}`]).length, `${language.code} ${locale}`).toBeGreaterThan(
					0
				);
			}
			expect(language.autonym).toBeTruthy();
			expect(['ltr', 'rtl']).toContain(language.direction);
		}
	});
});

describe('the crosswalks', () => {
	const used = (rows: Row[], name: string) => new Set(rows.flatMap((row) => values(row[name])));
	const covers = (file: string, from: string, to: string, terms: Row[], wanted: Set<string>) => {
		const rows = table(`crosswalks/${file}`);
		expect(new Set(column(rows, from))).toEqual(wanted);
		expect(rows).toHaveLength(wanted.size);
		const known = new Set(column(terms, 'code'));
		for (const row of rows) {
			const codes = values(row[to]);
			expect(codes.length, row[from]).toBeGreaterThan(0);
			for (const code of codes) expect(known.has(code), `${row[from]} → ${code}`).toBe(true);
		}
	};

	test('every theme of an organization and every sector of a service is one of our sectors', () => {
		const themes = new Set([...used(organizations, 'themes'), ...used(services, 'sector')]);
		covers('themes-to-sectors', 'theme', 'sector', sectors, themes);
	});

	test('every group of people a source names is one of our population groups', () => {
		const groups = new Set([...used(organizations, 'target_groups'), ...used(services, 'population_groups')]);
		covers('target-groups', 'target_group', 'population_groups', populationGroups, groups);
	});

	test('every type of organization is one of ours, with the same OCHA code', () => {
		covers('organization-types', 'type', 'organization_type', organizationTypes, used(organizations, 'type'));
		for (const row of table('crosswalks/organization-types')) {
			expect(organizationTypes.find(({ code }) => code === row.organization_type)?.ocha_code).toBe(
				row.ocha_code
			);
		}
	});
});
