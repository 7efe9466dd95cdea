import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import type { Localized } from '#platform/i18n/localized.ts';

/** Something public that leads to a protected place: its address in a text, its point in a link. */
export type PlaceClue = { code: 'place_clue'; path: string; value: string };

const mapLink =
	/(?:https?:\/\/)?(?:[\w-]+\.)*(?:maps\.app\.goo\.gl|goo\.gl\/maps|google\.[a-z.]+\/maps|maps\.google\.[a-z.]+|openstreetmap\.org|osm\.org|waze\.com|w3w\.co|what3words\.com|plus\.codes)\S*/giu;
const point = /-?\d{1,2}[.,]\d{3,}\s*[,;/ ]\s*-?\d{1,3}[.,]\d{3,}/gu;
/** Words of every address say nothing of one. */
const ordinary = new Set(
	'rue avenue boulevard quartier hay lot lotissement residence immeuble appartement etage villa bloc secteur place route street road calle avenida barrio piso the des les del los las rabat oujda sale temara maroc morocco شارع زنقة حي الرباط وجدة رقم عمارة'.split(
		' '
	)
);

function placesOf(record: Organization | Service): readonly Location[] {
	return 'locations' in record ? record.locations : [];
}

/**
 * What the public parts of a record tell of its protected places: a distinctive word of the address next to its number or another,
 * a link to a map, a point. Pure, and cautious: it asks a moderator to look, it refuses nothing. `places`: for a service, its giver's.
 */
export function findPlaceClues(
	record: Organization | Service,
	places: readonly Location[] = placesOf(record)
): PlaceClue[] {
	const closed = places.filter(({ sensitivity }) => sensitivity === 'protected');
	if (closed.length === 0) return [];
	const addresses = closed.flatMap(({ address }) => (address ? [addressWords(address)] : []));
	return publicTexts(record).flatMap(({ path, text }): PlaceClue[] => {
		const marks = [...text.matchAll(mapLink), ...text.matchAll(point)].map(([found]) => found);
		const folded = new Set(wordsOf(text));
		const told = addresses.flatMap((words) => {
			const said = words.filter((word) => folded.has(word));
			// a lone number is in every text, and one word may be the name of a district
			return said.length >= 2 && said.some((word) => /\p{L}/u.test(word)) ? [said.join(' ')] : [];
		});
		return [...marks, ...told].map((value) => ({ code: 'place_clue', path, value }));
	});
}

function addressWords(address: string): string[] {
	return [...new Set(wordsOf(address))].filter(
		(word) => /^\d+$/.test(word) || (word.length > 2 && !ordinary.has(word))
	);
}

function wordsOf(text: string): string[] {
	return (
		text
			.normalize('NFKD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.match(/\p{L}+|\d+/gu) ?? []
	);
}

function publicTexts(record: Organization | Service): { path: string; text: string }[] {
	const of = (path: string, texts: Localized) =>
		Object.entries(texts).map(([locale, { value }]) => ({ path: `${path}.${locale}`, text: value }));
	const line = (path: string, text: string | null | undefined) => (text ? [{ path, text }] : []);
	const common = [
		...of('name', record.name),
		...of('description', record.description),
		...of('schedule.description', record.schedule?.description ?? {}),
		...record.phones.flatMap(({ description }) => of('phones', description)),
		...record.contacts.flatMap(({ title }) => of('contacts', title)),
		...record.sources.flatMap(({ field, url, name }) =>
			field === 'record' ? [...line('sources', url), ...line('sources', name)] : []
		)
	];
	if ('locations' in record)
		return [
			...common,
			...line('website', record.website),
			...record.urls.flatMap(({ url, label }) => [...line('urls', url), ...line('urls', label)]),
			...record.locations.flatMap((place) =>
				place.sensitivity === 'protected'
					? []
					: [...of('locations', place.name), ...line('locations', place.address)]
			)
		];
	return [
		...common,
		...line('url', record.url),
		...of('eligibility', record.eligibility),
		...of('required_documents', record.required_documents),
		...of('fees_description', record.fees_description),
		...of('application_process', record.application_process)
	];
}
