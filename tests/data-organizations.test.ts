import { describe, expect, test } from 'vitest';
import { ancestors, column, table, type Row } from '#tests/makers/dataset.ts';

const areas = table('areas');
const areaSlugs = new Set(column(areas, 'slug'));
const organizations = table('organizations');
const services = table('services');
const serviceCategories = table('taxonomies/service-categories');

describe('the organizations and services', () => {
	const ids = new Set(column(organizations, 'id'));

	test('114 organizations and 35 services, each with its own slug and its source', () => {
		expect(organizations).toHaveLength(114);
		expect(services).toHaveLength(35);
		expect(ids.size).toBe(114);
		expect(new Set(column(services, 'slug')).size).toBe(35);
		for (const row of [...organizations, ...services]) expect(row.source_url, row.id).toMatch(/^https?:\/\//);
	});

	test('19 organizations have a point, each with where it comes from; the others have none', () => {
		const placed = organizations.filter(({ lat, lon }) => lat || lon);
		expect(placed).toHaveLength(19);
		for (const row of placed) {
			expect(row.location_precision).toBe('exact');
			expect(row.coord_source_url).not.toBe('');
		}
	});

	test('ten organizations are protected: no address, point, telephone or e-mail, on them or on their services', () => {
		const hidden = organizations.filter(({ location_sensitivity }) => location_sensitivity === 'protected');
		expect(hidden).toHaveLength(10);
		for (const row of hidden) {
			for (const field of ['address', 'lat', 'lon', 'phone', 'email'])
				expect(row[field], `${row.id} ${field}`).toBe('');
			expect(areas.find(({ slug }) => slug === row.area)?.level, row.id).toBe('city');
			for (const service of services.filter(({ organization_id }) => organization_id === row.id)) {
				expect(`${service.address}${service.phone}`, service.id).toBe('');
			}
		}
	});

	test('every record lies in a known area; one without a city lies in its country, never in Rabat', () => {
		const countries: Row = { Morocco: 'morocco', Senegal: 'senegal', Niger: 'niger', Spain: 'spain' };
		for (const row of organizations) {
			expect(areaSlugs.has(row.area!), row.id).toBe(true);
			if (!row.city) expect(row.area, row.id).toBe(countries[row.country!]);
			else expect(ancestors(areas, 'slug', row.area!), row.id).toContain(countries[row.country!]);
		}
		for (const row of services) {
			expect(areaSlugs.has(row.area!), row.id).toBe(true);
			if (!row.city) expect(areas.find(({ slug }) => slug === row.area)?.level, row.id).toBe('country');
		}
	});

	test('a district is given only where the address names it', () => {
		for (const row of [...organizations, ...services]) {
			const area = areas.find(({ slug }) => slug === row.area);
			if (area?.level === 'district')
				expect(row.address, row.id).toMatch(/Souissi|Hassan|Yacoub El Mansour|Riad/);
		}
	});

	test('a branch names a parent that exists, without a loop', () => {
		for (const { id } of organizations) expect(() => ancestors(organizations, 'id', id!)).not.toThrow();
		expect(organizations.filter(({ parent }) => parent)).toHaveLength(11);
	});

	test('a service is given by a known organization and is of a known category', () => {
		const categories = new Set(column(serviceCategories, 'code'));
		for (const service of services) {
			expect(ids.has(service.organization_id!), service.id).toBe(true);
			expect(categories.has(service.category!), service.id).toBe(true);
		}
	});

	test('nothing about a private person is kept', () => {
		const fields = [...Object.keys(organizations[0]!), ...Object.keys(services[0]!)];
		expect(
			fields.filter((field) =>
				/person|contact_name|first_name|last_name|birth|nationality|gender/.test(field)
			)
		).toEqual([]);
		expect(column(organizations, 'email').join('')).toBe('');
	});
});
