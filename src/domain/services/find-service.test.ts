import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import type { OrganizationSheet } from '#domain/organizations/organization-sheet.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { findServiceSheet } from './find-service.server.ts';
import { listServiceLines } from './list-services.server.ts';

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const [morocco, rabat, hassan, center, branch, shelter, secret, course, listening] = [
	1, 2, 3, 4, 5, 6, 7, 8, 9
].map(uuid) as [string, string, string, string, string, string, string, string, string];

/** A centre in Hassan with a branch and a course; a shelter whose place and phone are nobody's business; a hidden record. */
const records = `
insert into area (id, slug, parent_id, level, name, country_code, time_zone) values
	('${morocco}', 'morocco', null, 'country', '{"fr":"Maroc"}', 'MA', 'Africa/Casablanca'),
	('${rabat}', 'rabat', '${morocco}', 'city', '{"fr":"Rabat"}', 'MA', 'Africa/Casablanca'),
	('${hassan}', 'rabat-hassan', '${rabat}', 'district', '{"fr":"Hassan"}', 'MA', 'Africa/Casablanca');
insert into area_ancestor (area_id, ancestor_id, distance) values
	('${morocco}', '${morocco}', 0), ('${rabat}', '${rabat}', 0), ('${rabat}', '${morocco}', 1),
	('${hassan}', '${hassan}', 0), ('${hassan}', '${rabat}', 1), ('${hassan}', '${morocco}', 2);
insert into taxonomy_term (id, taxonomy_code, code, label, icon) values
	('${uuid(20)}', 'sector', 'education', '{"fr":"Éducation"}', 'book'),
	('${uuid(21)}', 'sector', 'health', '{"fr":"Santé"}', 'cross'),
	('${uuid(22)}', 'organization_type', 'local-ngo', '{"fr":"Association locale"}', 'house');
insert into organization (id, slug, parent_id, name, organization_type_code, sector_codes, area_id, visibility, updated_at) values
	('${center}', 'centre', null, '{"fr":{"value":"Centre","origin":"author"}}', 'local-ngo', '{health,education}', '${hassan}', 'public', now()),
	('${branch}', 'centre-oujda', '${center}', '{"fr":{"value":"Centre Oujda","origin":"author"}}', 'local-ngo', '{}', '${rabat}', 'public', now()),
	('${shelter}', 'abri', null, '{"fr":{"value":"Abri","origin":"author"}}', 'local-ngo', '{}', '${hassan}', 'public', now()),
	('${secret}', 'cache', '${center}', '{"fr":{"value":"Caché","origin":"author"}}', 'local-ngo', '{}', '${rabat}', 'hidden', now());
insert into location (id, organization_id, address, area_id, point, precision, sensitivity, source_url) values
	('${uuid(30)}', '${center}', '3 rue du Fleuve', '${hassan}', '(-6.83,34.02)', 'exact', 'public', null),
	('${uuid(31)}', '${shelter}', '9 rue Cachée', '${hassan}', '(-6.84,34.03)', 'exact', 'protected', 'https://example.org/map');
insert into phone (id, organization_id, position, number, kind, sensitivity) values
	('${uuid(40)}', '${center}', 1, '+212 537 00 00 02', 'whatsapp', 'public'),
	('${uuid(41)}', '${center}', 0, '+212 537 00 00 01', 'voice', 'public'),
	('${uuid(42)}', '${shelter}', 0, '+212 537 00 00 03', 'voice', 'restricted');
insert into schedule (id, organization_id, opening_hours) values ('${uuid(50)}', '${center}', 'Mo-Fr 09:00-17:00');
insert into record_source (id, record_kind, record_id, url, source_date, field) values
	('${uuid(60)}', 'organization', '${center}', 'https://example.org/a', '2021-04', 'coordinates'),
	('${uuid(61)}', 'organization', '${shelter}', 'https://example.org/secret', '2021', 'coordinates'),
	('${uuid(62)}', 'organization', '${shelter}', 'https://example.org/b', '2021', 'record');
insert into service (id, slug, organization_id, name, status, cost, updated_at) values
	('${course}', 'cours', '${center}', '{"fr":{"value":"Cours","origin":"author"}}', 'active', 'free', now()),
	('${listening}', 'ecoute', '${shelter}', '{"fr":{"value":"Écoute","origin":"author"}}', 'active', null, now());
insert into service_at_location (id, service_id, location_id) values
	('${uuid(70)}', '${course}', '${uuid(30)}'), ('${uuid(71)}', '${listening}', '${uuid(31)}');
insert into slug_redirect (record_kind, slug, record_id) values
	('organization', 'ancien-centre', '${center}'), ('organization', 'ancien-cache', '${secret}'), ('service', 'atelier', '${course}');`;

describe.each(engines)('the sheets a reader opens (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const sheet = async (slug: string): Promise<OrganizationSheet> => {
		const found = await findOrganizationSheet(database().db, slug);
		if (found?.kind !== 'found') throw new Error(`${slug} is not found`);
		return found.sheet;
	};
	beforeAll(async () => {
		await database().port.query(records);
	});

	test('a centre tells where it is, up to the country, and how to reach it, in the order it was given', async () => {
		const centre = await sheet('centre');
		expect(centre.areas.map((area) => area.slug)).toEqual(['rabat-hassan', 'rabat', 'morocco']);
		expect(centre.sectors.map((term) => term.code)).toEqual(['health', 'education']);
		expect(centre.type).toMatchObject({ code: 'local-ngo', icon: 'house' });
		expect(centre.phones.map((phone) => phone.kind)).toEqual(['voice', 'whatsapp']);
		expect(centre.locations[0]).toMatchObject({
			address: '3 rue du Fleuve',
			position: { latitude: 34.02, longitude: -6.83 }
		});
		expect(centre.schedule).toMatchObject({
			opening_hours: 'Mo-Fr 09:00-17:00',
			time_zone: 'Africa/Casablanca'
		});
		expect(centre.updated_at).toBeInstanceOf(Date);
	});

	test('a branch and its parent lead to each other; a hidden branch is nowhere', async () => {
		expect((await sheet('centre')).branches.map((line) => line.slug)).toEqual(['centre-oujda']);
		expect((await sheet('centre-oujda')).parent?.slug).toBe('centre');
		expect(await findOrganizationSheet(database().db, 'cache')).toBeNull();
	});

	test('a shelter shows only its district, here and under its services', async () => {
		const abri = await sheet('abri');
		const service = await findServiceSheet(database().db, 'ecoute');
		for (const shown of [abri, service]) {
			expect(JSON.stringify(shown)).toContain('rabat-hassan');
			expect(JSON.stringify(shown)).not.toMatch(/Cachée|-6\.84|34\.03|secret|example\.org\/map|00 00 03/);
		}
		expect(abri.locations[0]).toMatchObject({ is_protected: true, precision: 'area', position: null });
		expect(abri.sources).toHaveLength(1);
	});

	test('a service says who gives it and borrows nothing in silence', async () => {
		const found = await findServiceSheet(database().db, 'cours');
		expect(found).toMatchObject({
			kind: 'found',
			sheet: {
				cost: 'free',
				schedule: null,
				phones: [],
				organization: { slug: 'centre', schedule: { opening_hours: 'Mo-Fr 09:00-17:00' } }
			}
		});
		expect((await listServiceLines(database().db, center)).map((line) => line.slug)).toEqual(['cours']);
	});

	test('an old address leads to the new one, unless the record is hidden', async () => {
		const { db } = database();
		expect(await findOrganizationSheet(db, 'ancien-centre')).toEqual({ kind: 'moved', slug: 'centre' });
		expect(await findServiceSheet(db, 'atelier')).toEqual({ kind: 'moved', slug: 'cours' });
		expect(await findOrganizationSheet(db, 'ancien-cache')).toBeNull();
		expect(await findServiceSheet(db, 'nulle-part')).toBeNull();
		for (const slug of ['\0', 'a\0', "'", 'x'.repeat(100_000)]) {
			expect(await findServiceSheet(db, slug)).toBeNull();
			expect(await findOrganizationSheet(db, slug)).toBeNull();
		}
	});

	test('a record that is hidden takes its services with it', async () => {
		const { db } = database();
		await sql`update organization set visibility = 'hidden' where id = ${shelter}`.execute(db);
		expect(await findServiceSheet(db, 'ecoute')).toBeNull();
		await sql`update organization set visibility = 'public' where id = ${shelter}`.execute(db);
	});
});
