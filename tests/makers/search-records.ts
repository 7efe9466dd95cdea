/** Organizations and questions drawn so that they often meet: few codes, few words, few places, many of everything else. */
import fc from 'fast-check';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { emptyQuery, sorts, type Query } from '#search/query.ts';
import { knownAreas } from './areas.ts';
import { anOrganization } from './organizations.ts';
import type { OracleRecord } from './search-oracle.ts';
import { aService } from './services.ts';

/** Words no stemmer shortens into one another. */
const words = ['kadrúm', 'vosteb', 'Milpuk', 'tarnîv', 'zolgat', 'brufem', 'كتاب', 'قمر'];
const codes = {
	sector: ['health', 'education', 'shelter'],
	group: ['refugees', 'children'],
	language: ['fr', 'ar', 'wo'],
	type: ['local-ngo', 'un-agency']
};
const areas = knownAreas.map(({ slug }) => slug);
const none = fc.constant<string[]>([]);
const some = (values: string[]) => fc.subarray(values);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = fc
	.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
	.map((parts) => parts.join(' '));
const position = fc.record({
	latitude: fc.integer({ min: 33_900, max: 34_100 }).map((value) => value / 1000),
	longitude: fc.integer({ min: -6_900, max: -6_700 }).map((value) => value / 1000)
});
const schedule = orNull(
	fc
		.constantFrom('24/7', 'Jan 01 00:00-00:01')
		.map((opening_hours) => ({ opening_hours, closures: [], exceptions: [], description: {} }))
);

const place = fc.record({
	area: fc.constantFrom(...areas),
	position: orNull(position),
	sensitivity: fc.constantFrom('public' as const, 'public' as const, 'protected' as const)
});
const service = fc.record({
	name: text,
	status: fc.constantFrom('active' as const, 'active' as const, 'defunct' as const),
	visibility: fc.constantFrom('public' as const, 'public' as const, 'hidden' as const),
	sector_codes: some(codes.sector),
	language_codes: some(codes.language),
	cost: orNull(fc.constantFrom('free' as const, 'paid' as const)),
	welcome: orNull(fc.constantFrom('unconditional' as const, 'exclusive' as const)),
	hasPhone: fc.boolean(),
	schedule
});

const content = fc.record({
	name: fc.record({ fr: text, ar: orNull(text) }),
	description: text,
	visibility: fc.constantFrom('public' as const, 'public' as const, 'public' as const, 'hidden' as const),
	sector_codes: some(codes.sector),
	population_group_codes: some(codes.group),
	language_codes: some(codes.language),
	organization_type_code: fc.constantFrom(...codes.type),
	area: fc.constantFrom(...areas),
	assured_date: orNull(fc.constantFrom('2026-01-05', '2025-03-01', '2020-07-30')),
	places: fc.array(place, { maxLength: 3 }),
	services: fc.array(service, { maxLength: 2 }),
	schedule
});

/** The record that has this number, whatever it holds: drawn twice, it is a change of the same record. */
export const recordNumber = (number: number): fc.Arbitrary<OracleRecord> =>
	content.map(({ places, services, name, description, ...rest }) => {
		const slug = `record-${number}`;
		return {
			organization: anOrganization({
				...rest,
				slug,
				id: stableId('organization', slug),
				name: localize(name),
				description: localize({ es: description }),
				locations: places.map(({ area, position: point, sensitivity }, index) => ({
					...anOrganization().locations[0]!,
					id: stableId('location', slug, String(index)),
					area,
					position: point,
					precision: point ? 'exact' : 'area',
					sensitivity
				}))
			}),
			services: services.map(({ name: serviceName, hasPhone, ...more }, index) =>
				aService({
					...more,
					slug: `${slug}-service-${index}`,
					id: stableId('service', slug, String(index)),
					organization: slug,
					name: localize({ en: serviceName }),
					phones: hasPhone
						? [{ number: '+212 5 00 00 00 00', kind: 'voice', description: {}, sensitivity: 'public' }]
						: []
				})
			)
		};
	});

export const records = (count: number): fc.Arbitrary<OracleRecord[]> =>
	fc.tuple(...Array.from({ length: count }, (_, number) => recordNumber(number)));

const box = fc.tuple(position, position).map(([one, other]) => {
	const [west, east] = [one.longitude, other.longitude].sort((a, b) => a - b);
	const [south, north] = [one.latitude, other.latitude].sort((a, b) => a - b);
	return [west!, south!, east! + 0.01, north! + 0.01] as const;
});

export const question: fc.Arbitrary<Query> = fc
	.record({
		area: fc.constantFrom('all', ...areas),
		q: fc.oneof(
			{ weight: 3, arbitrary: fc.constant('') },
			fc.constantFrom('kadrum', 'vost', 'Zolgat MILPUK', 'kadrum brufem', 'القمر', 'tarniv كت')
		),
		selected: fc.record({
			sector: some(codes.sector),
			type: fc.oneof(none, some(codes.type)),
			group: fc.oneof(none, some(codes.group)),
			language: fc.oneof(none, some([...codes.language, 'unknown'])),
			cost: fc.oneof(none, some(['free', 'paid'])),
			welcome: fc.oneof(none, some(['exclusive', 'unconditional']))
		}),
		open: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
		near: orNull(position),
		bbox: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, box),
		place: fc.constantFrom('any' as const, 'any' as const, 'area' as const),
		sort: orNull(fc.constantFrom(...sorts)),
		limit: fc.constantFrom(1, 3, 50)
	})
	.map((drawn) => {
		const query: Query = { ...emptyQuery(drawn.area), ...drawn };
		for (const values of Object.values(query.selected)) values.sort();
		if (query.sort === 'near' && !query.near) query.sort = null;
		if (query.bbox) query.place = 'any';
		return query;
	});
