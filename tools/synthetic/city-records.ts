/**
 * Invented organizations for measuring: as many as asked for, the same from the same seed. They stand in real cities, the first much
 * fuller than the last; about six in ten have a published point, one in twelve is protected. They look like nobody.
 */
import type { Location, Organization } from '../../src/domain/organizations/organization.ts';
import { statuses } from '../../src/domain/organizations/organization.ts';
import { costs, welcomes, type Service } from '../../src/domain/services/service.ts';
import { localize } from '../../src/platform/i18n/localized.ts';
import { stableId } from '../../src/platform/stable-id.ts';
import { Random } from './random.ts';

export type SyntheticCity = { slug: string; latitude: number; longitude: number };
export type Codes = {
	sectors: string[];
	types: string[];
	groups: string[];
	languages: string[];
	categories: string[];
};
export type SyntheticRecord = { organization: Organization; services: Service[] };

const kinds = [
	{ fr: 'Association', en: 'Association', es: 'Asociación', ar: 'جمعية' },
	{ fr: 'Centre', en: 'Centre', es: 'Centro', ar: 'مركز' },
	{ fr: 'Collectif', en: 'Collective', es: 'Colectivo', ar: 'تجمع' },
	{ fr: 'Maison', en: 'House', es: 'Casa', ar: 'دار' },
	{ fr: 'Réseau', en: 'Network', es: 'Red', ar: 'شبكة' },
	{ fr: 'Fondation', en: 'Foundation', es: 'Fundación', ar: 'مؤسسة' }
];
const aims = [
	{ fr: 'l’accueil', en: 'welcome', es: 'la acogida', ar: 'الاستقبال' },
	{ fr: 'la santé', en: 'health', es: 'la salud', ar: 'الصحة' },
	{ fr: 'l’éducation', en: 'education', es: 'la educación', ar: 'التعليم' },
	{ fr: 'les droits', en: 'rights', es: 'los derechos', ar: 'الحقوق' },
	{ fr: 'l’emploi', en: 'work', es: 'el empleo', ar: 'الشغل' },
	{ fr: 'les familles', en: 'families', es: 'las familias', ar: 'الأسر' },
	{ fr: 'les jeunes', en: 'youth', es: 'los jóvenes', ar: 'الشباب' },
	{ fr: 'la solidarité', en: 'solidarity', es: 'la solidaridad', ar: 'التضامن' }
];
const sentences = {
	fr: 'Accompagne les personnes migrantes dans leurs démarches, oriente vers les soins et propose des cours de langue et des ateliers.',
	en: 'Supports migrants with their papers, refers them to care and gives language classes and workshops.',
	es: 'Acompaña a las personas migrantes en sus trámites, orienta hacia la atención médica y ofrece clases de idiomas y talleres.',
	ar: 'ترافق الأشخاص المهاجرين في إجراءاتهم وتوجههم إلى العلاج وتقدم دروسا في اللغة وورشات.'
};
const beginnings = 'ba da fa ka la ma na ra sa ta za bou cha dji gha kha mou nou sou tou'.split(' ');
const endings = 'bir dan fel gor han kim lor mad nar pel ras sen til var wen yad zim'.split(' ');
const days = ['Mo-Fr', 'Mo-Sa', 'Tu-Sa', 'Mo-Th', 'Sa-Su', 'Mo,We,Fr'];

/** Names no one has: 5,780 of them. */
function inventName(random: Random): string {
	const name =
		random.pick(beginnings) + random.pick(endings) + (random.chance(0.5) ? random.pick(['a', 'i', 'o']) : '');
	return name[0]!.toUpperCase() + name.slice(1);
}

function inventHours(random: Random) {
	const opens = 8 + random.below(3);
	const opening_hours = `${random.pick(days)} ${String(opens).padStart(2, '0')}:${random.pick(['00', '30'])}-${opens + 5 + random.below(5)}:00`;
	return { opening_hours, closures: [], exceptions: [], description: {} };
}

const some = (random: Random, codes: readonly string[], most: number): string[] =>
	[...new Set(Array.from({ length: random.below(most + 1) }, () => random.zipf(codes)))].sort();

function inventPlace(random: Random, slug: string, city: SyntheticCity): Location {
	const isPlaced = random.chance(0.65);
	const spread = 0.03;
	const at = (centre: number) => Number((centre + random.normal() * spread).toFixed(6));
	return {
		id: stableId('location', slug),
		location_type: 'physical',
		name: {},
		address: isPlaced || random.chance(0.5) ? `${1 + random.below(200)}, rue ${inventName(random)}` : null,
		area: city.slug,
		position: isPlaced ? { latitude: at(city.latitude), longitude: at(city.longitude) } : null,
		precision: isPlaced ? 'exact' : 'area',
		sensitivity: random.chance(0.08) ? 'protected' : 'public',
		accessibility: {},
		source_url: null
	};
}

const day = 86_400_000;
const isoDate = (random: Random, daysBack: number) =>
	new Date(Date.UTC(2026, 10, 1) - random.below(daysBack) * day).toISOString().slice(0, 10);

function inventOrganization(random: Random, number: number, city: SyntheticCity, codes: Codes): Organization {
	const slug = `synthetic-${number}`;
	const [kind, aim, own] = [random.zipf(kinds), random.zipf(aims), inventName(random)];
	const name = { fr: `${kind.fr} ${own} pour ${aim.fr}` };
	const more = {
		en: `${own} ${kind.en} for ${aim.en}`,
		es: `${kind.es} ${own} para ${aim.es}`,
		ar: `${kind.ar} ${own} من أجل ${aim.ar}`
	};
	const { en, ar, es } = sentences;
	return {
		id: stableId('organization', slug),
		slug,
		parent: null,
		name: localize(random.chance(0.4) ? { ...name, ...more } : name),
		acronym: random.chance(0.3) ? `${kind.fr[0]}${own[0]}${aim.en[0]}${number % 97}`.toUpperCase() : null,
		description: localize({ fr: `${own}. ${sentences.fr}`, ...(random.chance(0.3) ? { en, ar, es } : {}) }),
		organization_type_code: random.zipf(codes.types),
		status: random.chance(0.1) ? random.pick(statuses) : null,
		year_incorporated: 1960 + random.below(66),
		website: null,
		email: null,
		language_codes: some(random, codes.languages, 4),
		sector_codes: [...new Set([random.zipf(codes.sectors), ...some(random, codes.sectors, 2)])],
		population_group_codes: some(random, codes.groups, 3),
		area: city.slug,
		area_basis: 'site_stated',
		visibility: random.chance(0.02) ? 'hidden' : 'public',
		assured_date: random.chance(0.5) ? isoDate(random, 1_500) : null,
		assured_by: null,
		assured_how: null,
		identifiers: [],
		locations: [inventPlace(random, slug, city)],
		phones: [
			{
				number: `+212 5 ${String(random.below(1e8)).padStart(8, '0')}`,
				kind: 'voice',
				description: {},
				sensitivity: 'public'
			}
		],
		contacts: [],
		urls: [],
		schedule: random.chance(0.35) ? inventHours(random) : null,
		sources: []
	};
}

function inventService(random: Random, organization: Organization, number: number, codes: Codes): Service {
	const slug = `${organization.slug}-service-${number}`;
	const aim = random.zipf(aims);
	return {
		id: stableId('service', slug),
		slug,
		organization: organization.slug,
		name: localize({ fr: `Permanence pour ${aim.fr}`, en: `Help desk for ${aim.en}` }),
		description: localize({ fr: sentences.fr }),
		status: 'active',
		sector_codes: [random.zipf(codes.sectors)],
		service_category_codes: [random.zipf(codes.categories)],
		population_group_codes: some(random, codes.groups, 2),
		welcome: random.pick(welcomes),
		eligibility: {},
		minimum_age: null,
		maximum_age: null,
		required_documents: {},
		cost: random.zipf(costs),
		fees_description: {},
		application_process: {},
		language_codes: some(random, codes.languages, 2),
		email: null,
		url: null,
		visibility: 'public',
		assured_date: null,
		assured_by: null,
		assured_how: null,
		location_ids: random.chance(0.8) ? organization.locations.map(({ id }) => id) : [],
		phones: [],
		contacts: [],
		schedule: random.chance(0.3) ? inventHours(random) : null,
		sources: []
	};
}

export function* inventRecords(
	count: number,
	seed: number,
	cities: readonly SyntheticCity[],
	codes: Codes
): Generator<SyntheticRecord> {
	const random = new Random(seed);
	for (let number = 1; number <= count; number++) {
		const organization = inventOrganization(random, number, random.zipf(cities), codes);
		const services = random.chance(0.35)
			? Array.from({ length: 1 + random.below(2) }, (_, index) =>
					inventService(random, organization, index, codes)
				)
			: [];
		yield { organization, services };
	}
}
