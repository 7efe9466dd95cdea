/** What is secret in a city, word by word, and the parts of records that hold it. */
import type { Contact, Location, Phone, Source } from '#domain/organizations/organization.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { aLocation } from './organizations.ts';

/** Nothing else in the records or the pages reads like them, in whole or by their beginnings. */
export const secretWords = [
	'zqadresse',
	'zqmaison',
	'zqrampe',
	'zqplan',
	'zqcontactsource',
	'zqcoordonnees',
	'zqnomprive',
	'zqcourriel',
	'zqretire',
	'zqverificateur',
	'zqcachee',
	'zqancienne',
	'zqservicecache',
	'zqsousservice',
	'zqconsentement',
	// kept for partners: they read them, and no visitor does
	'zqpartenaire',
	'zqservicepartenaire',
	'zqpermanence',
	'zqreferente',
	// for its organization and who moderates it alone
	'zqreserve',
	// of the panorama: places finer than a district, records hidden or kept for partners
	'zqlieu',
	'zqruelle',
	'zqactivite',
	'zqentrepartenaires',
	'zqdecachee',
	'zqlacunepartenaire',
	'zqbesoin',
	'zqsubvention'
] as const;
/** What a partner reads besides a visitor. */
export const partnerWords = [
	...(['zqpartenaire', 'zqservicepartenaire', 'zqpermanence', 'zqreferente'] as const),
	...(['zqlieu', 'zqentrepartenaires', 'zqlacunepartenaire'] as const)
] as const;
/** Addresses of records that no visitor may reach. */
export const hiddenSlugs = [
	...['zqcachee', 'zqancienne', 'zqservicecache', 'zqsousservice'],
	...['zqpartenaire', 'zqservicepartenaire', 'zqreserve', 'zqreserveservice'],
	...['zqactivite', 'zqentrepartenaires', 'zqdecachee', 'zqlacunepartenaire'],
	...['zqbesoin', 'zqsubvention']
];
export const secretNumbers = [
	'0661998877',
	'661998877',
	'661 99 88 77',
	'661-998877',
	'0537112299',
	'537112299',
	...['0662445566', '662445566']
];
export const secretPoints = [
	{ latitude: 34.0273191, longitude: -6.8217393 },
	{ latitude: 34.0431717, longitude: -6.8391919 }
] as const;
/** Where the points are in the other city: the same district, a kilometre and more away. */
const otherPoints = [{ latitude: 34.0112, longitude: -6.8411 }, null] as const;

export const restricted = (number: string): Phone => ({
	number,
	kind: 'voice',
	description: localize({ fr: 'zqconsentement' }),
	sensitivity: 'restricted'
});
export const forPartners = (number: string): Phone => ({
	number,
	kind: 'voice',
	description: localize({ fr: 'zqpermanence' }),
	sensitivity: 'partners'
});
export const openPhone: Phone = {
	number: '+212 5 37 00 00 01',
	kind: 'voice',
	description: {},
	sensitivity: 'public'
};
export const privatePerson = (name: string, email: string, more: Partial<Contact> = {}): Contact => ({
	name,
	title: localize({ fr: 'Accueil' }),
	email,
	consent_date: null,
	consent_scope: null,
	consent_withdrawn_date: null,
	...more
});
export const source = (url: string, field: Source['field']): Source => ({
	name: null,
	url,
	source_date: '2026',
	field
});

export function protectedPlace(slug: string, index: 0 | 1, isSecret: boolean): Location {
	const position = (isSecret ? secretPoints : otherPoints)[index];
	const place = aLocation({
		id: stableId('location', slug, 'protected'),
		position,
		precision: position ? 'exact' : 'area',
		sensitivity: 'protected'
	});
	if (!isSecret) return place;
	return {
		...place,
		name: localize({ fr: 'zqmaison', ar: 'zqmaison' }),
		address: '12 zqadresse',
		accessibility: localize({ fr: 'zqrampe' }),
		source_url: 'https://zqplan.example/34.0273191'
	};
}
