import type { Area } from '#domain/places/area.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { costs, welcomes, type Service } from '#domain/services/service.ts';
import { parseSchedule } from '#domain/services/schedule.ts';
import { emptyService } from './empty-records.ts';
import { mergeOver } from './merge-over.ts';
import { mergeText, type PlainTexts } from './merge-text.ts';
import type { Profile } from './profile.ts';
import {
	codePattern,
	mergeSources,
	readEmail,
	readPartialDate,
	readPhones,
	readSources,
	readTexts
} from './record-cells.ts';
import type { RowReader } from './row-reader.ts';
import { toCode, type Vocabulary } from './vocabulary.ts';

/** What a row says of a service; undefined: it does not say. */
export type ServiceDraft = {
	/** The source's own name of the row: it finds the service again when its address changes. */
	key: string;
	slug: string;
	organization: string;
	/** Where it is given; null: at no particular place. */
	place: { area: string; address: string | undefined } | null;
	name: PlainTexts;
	description: PlainTexts;
	eligibility: PlainTexts;
	opening_hours: string | undefined;
	sources: Source[];
	facts: Partial<Service>;
};

const choices = <T extends string>(values: readonly T[]) =>
	Object.fromEntries(values.map((value) => [value, value])) as Record<string, T>;

export const services: Profile<ServiceDraft> = {
	name: 'services',
	key: ['id'],
	columns: [
		{ name: 'id', required: true },
		{ name: 'organization_id', aliases: ['organization', 'organisation'], required: true },
		{ name: 'name_fr', aliases: ['name', 'nom'], required: true },
		...['name_en', 'name_es', 'name_ar', 'slug'].map((name) => ({ name })),
		{ name: 'sector', aliases: ['themes', 'sectors', 'secteur'] },
		{ name: 'category', aliases: ['service_category', 'catégorie'] },
		...['area', 'address'].map((name) => ({ name })),
		{ name: 'city', aliases: ['ville', 'ciudad'] },
		{ name: 'phone', aliases: ['téléphone', 'teléfono'] },
		{ name: 'email', aliases: ['courriel', 'correo'] },
		{ name: 'url', aliases: ['website', 'site web'] },
		{ name: 'opening_hours', aliases: ['horaires', 'horario'] },
		{ name: 'population_groups', aliases: ['target_groups', 'publics'] },
		{ name: 'eligibility', aliases: ['eligibility_fr', 'conditions'] },
		...['welcome', 'cost'].map((name) => ({ name })),
		{ name: 'languages', aliases: ['langues', 'idiomas'] },
		...['fr', 'en', 'es', 'ar'].map((locale) => ({ name: `description_${locale}` })),
		...['source_url', 'source_date'].map((name) => ({ name }))
	],
	read: readService
};

function readService(row: RowReader, words: Vocabulary): ServiceDraft {
	const key = row.required('id', 80);
	row.required('organization_id');
	row.required('name_fr', 300);
	const organization = row.matching('organization_id', codePattern, 'invalid_code', 80) ?? '';
	const name = readTexts(row, 'name', 300);
	const eligibility = row.text('eligibility', 5_000);
	const area = findArea(row, words);
	const facts: Partial<Service> = {
		sector_codes: words.codes(row, 'sector', 'sector'),
		service_category_codes: words.codes(row, 'category', 'service_category'),
		population_group_codes: words.codes(row, 'population_groups', 'population_group'),
		language_codes: words.codes(row, 'languages', 'language'),
		cost: row.choice('cost', choices(costs)),
		welcome: row.choice('welcome', choices(welcomes)) ?? welcomeOf(eligibility),
		phones: readPhones(row, 'phone', area?.country_code),
		email: readEmail(row, 'email'),
		url: row.webAddress('url')
	};
	return {
		key,
		slug: row.matching('slug', codePattern, 'invalid_code', 80) ?? defaultSlug(organization, name.fr ?? ''),
		organization,
		place: area ? readPlace(row, area) : null,
		name,
		description: readTexts(row, 'description', 5_000),
		eligibility: eligibility === undefined ? {} : { fr: eligibility },
		opening_hours: readHours(row),
		sources: readSources(row, 'source_url', 'record', readPartialDate(row, 'source_date')) ?? [],
		facts
	};
}

/** Readable, and the same at every reading: the organization, then the service's name. */
function defaultSlug(organization: string, name: string): string {
	return `${organization}-${toCode(name)}`.slice(0, 80).replace(/-+$/, '');
}

/** "Anyone" is the one wording that says who is welcome by itself; every other is left to a person to judge. */
function welcomeOf(eligibility: string | undefined): Service['welcome'] | undefined {
	return eligibility === 'Toute personne' ? 'unconditional' : undefined;
}

function findArea(row: RowReader, { areas }: Vocabulary): Area | undefined {
	const column = row.text('area') === undefined ? 'city' : 'area';
	const said = row.text(column);
	if (said === undefined) return undefined;
	const found = areas.find(said) ?? areas.findNamed(said);
	if (!found) row.unknown('unknown_area', column, said, areas.names());
	return found;
}

/** A country or a region alone is not a place where one goes: the service is then given at no place known. */
function readPlace(row: RowReader, { slug, level }: Area): ServiceDraft['place'] {
	const isWide = level === 'country' || level === 'region';
	return row.text('city') === undefined && isWide ? null : { area: slug, address: row.text('address', 500) };
}

function readHours(row: RowReader): string | undefined {
	const written = row.text('opening_hours', 1_000);
	if (written === undefined) return undefined;
	const read = parseSchedule(written);
	if (read.ok) return read.opening_hours;
	row.report('invalid_hours', 'opening_hours', { value: written });
	return undefined;
}

/** The record as the row would have it: what it does not say stays. Doing it twice is doing it once. */
export function mergeService(
	draft: ServiceDraft,
	current: Service | null,
	locationIds: string[] | null
): Service {
	const before = current ?? emptyService(draft.key, draft.organization);
	const { opening_hours } = draft;
	const schedule =
		opening_hours === undefined ? before.schedule : { ...noHours, ...before.schedule, opening_hours };
	return {
		...mergeOver(before, draft.facts),
		slug: draft.slug,
		organization: draft.organization,
		name: mergeText(before.name, draft.name),
		description: mergeText(before.description, draft.description),
		eligibility: mergeText(before.eligibility, draft.eligibility),
		schedule,
		location_ids: locationIds ?? before.location_ids,
		sources: mergeSources(before.sources, draft.sources)
	};
}

const noHours = { closures: [], exceptions: [], description: {} };
