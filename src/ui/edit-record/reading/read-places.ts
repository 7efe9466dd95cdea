import type { Location } from '#domain/organizations/organization.ts';
import { placeIdsIn, type FormValues } from '../form-values.ts';
import { readText } from './read-text.ts';
import type { Reading } from './read-values.ts';

const types = ['physical', 'postal', 'virtual'] as const;

/** Places that were not shown stay as they are, whatever is sent in their name. */
export function readPlaces(before: readonly Location[], values: FormValues, reading: Reading): Location[] {
	const sent = placeIdsIn(values);
	const kept = before.flatMap((place) => {
		if (reading.kept_places.has(place.id) || !sent.includes(place.id)) return [place];
		return readPlace(place, values, reading) ?? [];
	});
	const known = new Set(before.map(({ id }) => id));
	const added = sent.filter((id) => !known.has(id));
	return [...kept, ...added.flatMap((id) => readPlace(emptyPlace(id), values, reading) ?? [])];
}

/** A new place. Where it is must be said: never guessed. */
function emptyPlace(id: string): Location {
	return {
		id,
		location_type: 'physical',
		name: {},
		address: null,
		area: '',
		position: null,
		precision: 'area',
		sensitivity: 'public',
		accessibility: {},
		source_url: null
	};
}

function readPlace(before: Location, values: FormValues, reading: Reading): Location | null {
	const at = `locations.${before.id}`;
	const given = (name: string) => (values[`${at}.${name}`] ?? '').trim();
	if (given('remove') !== '') return null;
	const name = readText(`${at}.name`, before.name, values, reading);
	const address = given('address').slice(0, 500) || null;
	// a place asked for and left empty is none
	if (before.area === '' && given('area') === '' && address === null && Object.keys(name).length === 0)
		return null;
	if (given('area') === '') reading.errors.push({ field: `${at}.area`, code: 'required' });
	const position = readPosition(`${at}.position`, given('position'), before.position, reading);
	return {
		...before,
		location_type: types.find((type) => type === given('location_type')) ?? before.location_type,
		name,
		address,
		area: given('area') || before.area,
		position,
		precision: precisionOf(before, position, address),
		sensitivity: given('sensitivity') === 'protected' ? 'protected' : 'public',
		accessibility: readText(`${at}.accessibility`, before.accessibility, values, reading)
	};
}

function precisionOf(
	before: Location,
	position: Location['position'],
	address: string | null
): Location['precision'] {
	const same =
		position?.latitude === before.position?.latitude && position?.longitude === before.position?.longitude;
	if (same && (before.address === null) === (address === null)) return before.precision;
	if (position) return same ? before.precision : 'exact';
	return address === null ? 'area' : 'address';
}

function readPosition(
	field: string,
	given: string,
	before: Location['position'],
	{ errors }: Reading
): Location['position'] {
	if (given === '') return null;
	if (before && given === `${before.latitude}, ${before.longitude}`) return before;
	const match = /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(given);
	const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])];
	if (match && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
	errors.push({ field, code: 'position' });
	return before;
}
