import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Edit } from '../edit.ts';

type Subject = {
	sector_codes: readonly string[];
	population_group_codes: readonly string[];
	service_category_codes?: readonly string[];
	name?: Localized;
};

const sectors = ['shelter', 'gender-based-violence', 'child-protection'];
const categories = ['accommodation', 'support-for-survivors', 'support-for-minors'];
const groups = ['unaccompanied-minors'];
/** No code speaks of trafficking, nor of a refuge whose sector nobody has filled in. */
const words =
	/traite (?:des|d[’']) ?(?:[eê]tres|personnes|humain)|trafficking|trata de personas|الاتجار بالبشر|(?:maison|foyer)[ -]refuge|safe ?house|women[’']s refuge|casa (?:refugio|de acogida)|دار (?:ال)?إيواء/iu;

/** Of a service, whose name says what is done there: where a person would be looked for. */
const serviceWords =
	/h[ée]bergement|mise [àa] l[’']abri|foyer (?:d[e’']|pour)|mineur(?:e?s)? non accompagn|violences? (?:faites?|conjugale|sexuelle|bas[ée]e)|shelter|emergency (?:housing|accommodation)|unaccompanied (?:minor|child)|domestic violence|gender[- ]based violence|survivors? of|albergue|alojamiento|menores no acompañad|violencia (?:de g[ée]nero|machista|sexual|dom[ée]stica)|مأوى|مبيت|إيواء|غير (?:ال)?مصحوبين|غير (?:ال)?مرافقين|العنف (?:ضد|القائم|الأسري|الجنسي)/iu;

/** Does it shelter people, survivors of violence, minors or victims of trafficking? Then where it is must not be told unasked. */
export function isProtectedByDefault(record: Subject): boolean {
	const has = (codes: readonly string[] | undefined, known: readonly string[]) =>
		(codes ?? []).some((code) => known.includes(code));
	return (
		has(record.sector_codes, sectors) ||
		has(record.service_category_codes, categories) ||
		has(record.population_group_codes, groups) ||
		Object.values(record.name ?? {}).some(
			({ value }) =>
				words.test(value) || (record.service_category_codes !== undefined && serviceWords.test(value))
		)
	);
}

/** A record with its new places closed when it is such a one. A place already known keeps what was decided of it. */
export function protectNewPlaces(
	record: Organization,
	known: Pick<Organization, 'locations'> | null
): Organization {
	if (!isProtectedByDefault(record)) return record;
	const ids = new Set(known?.locations.map(({ id }) => id));
	const isNew = ({ id, location_type }: Location) => !ids.has(id) && location_type === 'physical';
	if (!record.locations.some(isNew)) return record;
	const close = (place: Location): Location => ({ ...place, sensitivity: 'protected' });
	return { ...record, locations: record.locations.map((place) => (isNew(place) ? close(place) : place)) };
}

/** The same on a difference: a place that comes with it comes closed. Opening it is a change of its own, with its author. */
export function protectNewEdits(edits: readonly Edit[], record: Subject): Edit[] {
	if (!isProtectedByDefault(record)) return [...edits];
	return edits.map((edit) => {
		const place = edit.after as Location | null;
		const isNewPlace = /^locations\[[^\]]+\]$/.test(edit.path) && edit.before === null && place !== null;
		return isNewPlace && place.location_type === 'physical'
			? { ...edit, after: { ...place, sensitivity: 'protected' } }
			: edit;
	});
}
