import { describe, expect, test } from 'vitest';
import { areaLevels } from '#domain/places/area.ts';
import { isReservedSlug } from '#domain/places/reserved-slugs.ts';
import { locales } from '#platform/i18n/locale.ts';
import { ancestors, column, table } from '#tests/makers/dataset.ts';

const areas = table('areas');
const areaSlugs = new Set(column(areas, 'slug'));

describe('the areas', () => {
	test('every slug is unique, readable in an address and not the name of a page', () => {
		expect(areaSlugs.size).toBe(areas.length);
		for (const slug of areaSlugs) {
			expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			expect(isReservedSlug(slug), slug).toBe(false);
		}
	});

	test('every area hangs below a country, without a loop, and after its parent in the file', () => {
		for (const area of areas) {
			const root = ancestors(areas, 'slug', area.slug!).at(-1);
			expect(areas.find(({ slug }) => slug === root)?.level).toBe('country');
			if (area.parent)
				expect(areas.findIndex(({ slug }) => slug === area.parent)).toBeLessThan(areas.indexOf(area));
		}
	});

	test('an area is never larger than the one it lies in', () => {
		const rank = (slug: string) =>
			areaLevels.indexOf(areas.find((area) => area.slug === slug)!.level as never);
		for (const area of areas.filter(({ parent }) => parent)) {
			expect(rank(area.slug!), area.slug).toBeGreaterThan(rank(area.parent!));
		}
	});

	test('Morocco has its 12 regions and its 75 prefectures and provinces', () => {
		const codes = column(areas, 'iso_code').filter((code) => code.startsWith('MA-'));
		expect(codes.filter((code) => /^MA-\d\d$/.test(code))).toHaveLength(12);
		expect(codes.filter((code) => /^MA-[A-Z]{3}$/.test(code))).toHaveLength(75);
		expect(new Set(codes).size).toBe(87);
	});

	test('ISO and COD number Rabat differently, and both numbers are kept', () => {
		const area = (slug: string) => areas.find((candidate) => candidate.slug === slug);
		expect(area('rabat-sale-kenitra')).toMatchObject({ iso_code: 'MA-04', pcode: 'MA008' });
		expect(area('rabat')).toMatchObject({
			level: 'city',
			iso_code: 'MA-RAB',
			pcode: 'MA008002',
			parent: 'rabat-sale-kenitra'
		});
		expect(area('oujda-angad')).toMatchObject({ iso_code: 'MA-OUJ', pcode: 'MA007001' });
		expect(area('oujda')).toMatchObject({ level: 'city', parent: 'oujda-angad' });
	});

	test('a P-code has a source, begins with the one of its region, and is left blank where COD has none', () => {
		for (const { slug, parent, pcode, pcode_source } of areas) {
			expect(Boolean(pcode), slug).toBe(Boolean(pcode_source));
			const above = areas.find((area) => area.slug === parent)?.pcode;
			if (pcode && above) expect(pcode.startsWith(above), slug).toBe(true);
		}
		const southern = areas.filter((area) =>
			[area.slug, area.parent].some((slug) => /^(laayoune-sakia|dakhla-oued)/.test(slug!))
		);
		expect(southern).toHaveLength(8);
		expect(column(southern, 'pcode').join('')).toBe('');
	});

	test('Rabat has six districts, known by name only: no point is made up for them', () => {
		const districts = areas.filter(({ level }) => level === 'district');
		expect(new Set(column(districts, 'parent'))).toEqual(new Set(['rabat']));
		expect(districts).toHaveLength(6);
		expect(districts.every(({ lat, lon }) => lat === '' && lon === '')).toBe(true);
	});

	test('a point without a computed source is rounded and called approximate', () => {
		for (const { slug, lat, lon, source } of areas.filter(({ lat }) => lat)) {
			if (/^Centroid computed/.test(source!)) continue;
			expect(source, slug).toBe('Approximate centre');
			expect(`${lat} ${lon}`, slug).toMatch(/^-?\d+\.\d\d -?\d+\.\d\d$/);
		}
	});

	test('every area is named in the four languages, in Arabic script for Arabic, and has a real time zone', () => {
		for (const area of areas) {
			for (const locale of locales) expect(area[`name_${locale}`], area.slug).not.toBe('');
			expect(area.name_ar).toMatch(/^[\p{Script=Arabic}\s-]+$/u);
			expect(() => new Intl.DateTimeFormat('fr', { timeZone: area.time_zone })).not.toThrow();
		}
	});
});
