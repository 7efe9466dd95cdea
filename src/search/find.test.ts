import { describe, expect, test, beforeAll } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { useTestDatabase, engines } from '#tests/makers/database.ts';
import { anOrganization, aLocation, aShelter } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { emptyQuery, type Query } from './query.ts';
import { findEntries } from './find.server.ts';
import { followChanges, rebuildSearch } from './follow.server.ts';

const now = new Date('2026-11-04T11:00:00Z');
const asking = { locale: 'fr' as const, now };
const about = (area: string, more: Partial<Query> = {}): Query => ({ ...emptyQuery(area), ...more });

describe.each(engines)('the explorer (%s)', (engine) => {
	const database = useTestDatabase(engine);
	beforeAll(async () => {
		await publish(database().db, [
			anOrganization({
				slug: 'dispensaire-hassan',
				name: localize({ fr: 'Dispensaire de l’Espérance', ar: 'مستوصف الأمل' }),
				acronym: 'DE / HOPE',
				description: localize({ fr: 'Soins gratuits pour les réfugiés.' }),
				sector_codes: ['health'],
				language_codes: ['fr', 'ar'],
				locations: [
					aLocation({
						position: { latitude: 34.02, longitude: -6.83 },
						precision: 'exact',
						address: '3 rue de la Paix'
					})
				]
			}),
			anOrganization({
				slug: 'ecole-oujda',
				name: localize({ fr: 'École ouverte' }),
				area: 'oujda',
				sector_codes: ['education'],
				locations: []
			}),
			aShelter()
		]);
		await followChanges(database());
	});

	const slugs = async (query: Query) =>
		(await findEntries(database().db, query, asking)).items.map(({ slug }) => slug);

	test('finds by area, facet and words', async () => {
		expect(await slugs(about('all'))).toEqual(['dispensaire-hassan', 'ecole-oujda', 'toit-sur']);
		expect(await slugs(about('oujda'))).toEqual(['ecole-oujda']);
		expect(await slugs(about('all', { q: 'refugie' }))).toEqual(['dispensaire-hassan']);
		expect(await slugs(about('all', { q: 'الامل' }))).toEqual(['dispensaire-hassan']);
		expect(await slugs(about('all', { q: 'hope oujda' }))).toEqual([]);
		expect(await slugs(about('all', { q: 'ecole oujda' }))).toEqual(['ecole-oujda']);
	});

	test('corrects a typo and says so', async () => {
		const found = await findEntries(database().db, about('all', { q: 'dispensiare' }), asking);
		expect(found.items.map(({ slug }) => slug)).toEqual(['dispensaire-hassan']);
		expect(found.did_you_mean).toBe('dispensaire');
		const arabic = await findEntries(database().db, about('all', { q: 'مستوصق' }), asking);
		expect(arabic.did_you_mean).toBe('مستوصف');
	});

	test('rebuilt is the same', async () => {
		const before = await findEntries(database().db, about('morocco'), asking);
		await rebuildSearch(database());
		expect(await findEntries(database().db, about('morocco'), asking)).toEqual(before);
		expect(before).toMatchInlineSnapshot(`
			{
			  "badges": [
			    {
			      "count": 1,
			      "name": {
			        "ar": "Oujda",
			        "en": "Oujda",
			        "es": "Oujda",
			        "fr": "Oujda",
			      },
			      "position": {
			        "latitude": 34.68,
			        "longitude": -1.91,
			      },
			      "slug": "oujda",
			    },
			    {
			      "count": 1,
			      "name": {
			        "ar": "Rabat",
			        "en": "Rabat",
			        "es": "Rabat",
			        "fr": "Rabat",
			      },
			      "position": {
			        "latitude": 33.9672,
			        "longitude": -6.8368,
			      },
			      "slug": "rabat",
			    },
			  ],
			  "clusters": [
			    {
			      "bbox": [
			        -6.83,
			        34.02,
			        -6.83,
			        34.02,
			      ],
			      "count": 1,
			      "entry": {
			        "name": {
			          "ar": {
			            "origin": "human",
			            "value": "مستوصف الأمل",
			          },
			          "fr": {
			            "origin": "author",
			            "value": "Dispensaire de l’Espérance",
			          },
			        },
			        "slug": "dispensaire-hassan",
			      },
			      "latitude": 34.02,
			      "longitude": -6.83,
			    },
			  ],
			  "did_you_mean": null,
			  "extent": [
			    -6.83,
			    34.02,
			    -6.83,
			    34.02,
			  ],
			  "facets": {
			    "cost": [],
			    "group": [],
			    "language": [
			      {
			        "code": "ar",
			        "count": 1,
			        "selected": false,
			      },
			      {
			        "code": "fr",
			        "count": 1,
			        "selected": false,
			      },
			    ],
			    "sector": [
			      {
			        "code": "education",
			        "count": 1,
			        "selected": false,
			      },
			      {
			        "code": "health",
			        "count": 1,
			        "selected": false,
			      },
			      {
			        "code": "shelter",
			        "count": 1,
			        "selected": false,
			      },
			    ],
			    "type": [
			      {
			        "code": "local-ngo",
			        "count": 3,
			        "selected": false,
			      },
			    ],
			    "welcome": [],
			  },
			  "from": 1,
			  "items": [
			    {
			      "acronym": "DE / HOPE",
			      "address": "3 rue de la Paix",
			      "area_slug": "rabat-hassan",
			      "assured_date": null,
			      "by_phone": false,
			      "description": {
			        "fr": {
			          "origin": "author",
			          "value": "Soins gratuits pour les réfugiés.",
			        },
			      },
			      "distance": null,
			      "group_codes": [],
			      "has_phone": false,
			      "id": "31cc79b4-356c-5202-bed4-c48f14939c2b",
			      "is_protected": false,
			      "language_codes": [
			        "ar",
			        "fr",
			      ],
			      "name": {
			        "ar": {
			          "origin": "human",
			          "value": "مستوصف الأمل",
			        },
			        "fr": {
			          "origin": "author",
			          "value": "Dispensaire de l’Espérance",
			        },
			      },
			      "open": "unknown",
			      "open_until": null,
			      "positions": [
			        {
			          "latitude": 34.02,
			          "longitude": -6.83,
			        },
			      ],
			      "precision": "exact",
			      "sector_codes": [
			        "health",
			      ],
			      "services": [],
			      "slug": "dispensaire-hassan",
			      "source_date": null,
			      "status": null,
			      "type_code": "local-ngo",
			    },
			    {
			      "acronym": null,
			      "address": null,
			      "area_slug": "oujda",
			      "assured_date": null,
			      "by_phone": false,
			      "description": {},
			      "distance": null,
			      "group_codes": [],
			      "has_phone": false,
			      "id": "975f8ec4-94b1-5178-bf7e-fd798165bc28",
			      "is_protected": false,
			      "language_codes": [],
			      "name": {
			        "fr": {
			          "origin": "author",
			          "value": "École ouverte",
			        },
			      },
			      "open": "unknown",
			      "open_until": null,
			      "positions": [],
			      "precision": "area",
			      "sector_codes": [
			        "education",
			      ],
			      "services": [],
			      "slug": "ecole-oujda",
			      "source_date": null,
			      "status": null,
			      "type_code": "local-ngo",
			    },
			    {
			      "acronym": null,
			      "address": null,
			      "area_slug": "rabat-hassan",
			      "assured_date": null,
			      "by_phone": false,
			      "description": {},
			      "distance": null,
			      "group_codes": [],
			      "has_phone": false,
			      "id": "c126d6f1-2c8b-571f-a9c5-b4be3ff8014d",
			      "is_protected": true,
			      "language_codes": [],
			      "name": {
			        "fr": {
			          "origin": "author",
			          "value": "Un toit sûr",
			        },
			      },
			      "open": "unknown",
			      "open_until": null,
			      "positions": [],
			      "precision": "area",
			      "sector_codes": [
			        "shelter",
			      ],
			      "services": [],
			      "slug": "toit-sur",
			      "source_date": null,
			      "status": null,
			      "type_code": "local-ngo",
			    },
			  ],
			  "nearest": [],
			  "next": null,
			  "open_count": 0,
			  "previous": null,
			  "total": 3,
			  "updated_at": "2026-11-01T09:00:00.000Z",
			  "without_address": 2,
			}
		`);
	});
});
