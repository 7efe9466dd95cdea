import { findNeedAsOf } from '#domain/needs/asof/find-need-asof.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import {
	answerChoices,
	chooseNeeds,
	needSorts,
	parseNeedQuery,
	printNeedQuery,
	severityChoices,
	type NeedQuery
} from '#domain/needs/need-query.ts';
import { needStatuses } from '#domain/needs/need.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import { findPublicArea } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { ApiError } from '../errors.ts';
import type { Operation, Parameter, Parsed } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';
import { opaque } from '../withheld.server.ts';
import { presentNeed, type NeedInOne } from '../work/present-work.ts';
import type { History } from '../work/find-record.server.ts';
import { recordOperations } from '../work/record-operations.server.ts';
import { withholding } from '../work/withhold.server.ts';
import {
	code,
	pageOf,
	pageParameter,
	parsePage,
	pathWith,
	sliceOf,
	words,
	type AskedRecord,
	type AskedSlug,
	type Page
} from '../work/work-parameters.ts';

type Asked = { query: NeedQuery; area: string; page: number; locale: Locale };

const choice = (name: string, description: string, values: readonly string[]): Parameter => ({
	name,
	description,
	schema: { type: 'string', enum: values }
});
const coded = (name: string, description: string): Parameter => ({ name, description, schema: code });
const asked = {
	sector: coded('sector', 'Code of a sector.'),
	group: coded('group', 'Code of a population group.'),
	part: coded('part', 'Slug of an area one level below.'),
	response: coded('response', 'Code of a response.'),
	status: choice('status', 'Where the need stands.', needStatuses),
	severity: choice('severity', 'JIAF 1 to 5; `none`: nobody has rated it.', severityChoices),
	answered: choice('answered', 'By an activity: wholly, in part, by none.', answerChoices),
	sort: choice('sort', 'The latest reported, most severe, most people or most votes first.', needSorts)
};
const names = Object.keys(asked) as (keyof typeof asked)[];

function parseAsked(params: URLSearchParams): Parsed<Asked> {
	const place = parsePlace(params);
	if (!place.ok) return place;
	const query = parseNeedQuery(params);
	const refuse = (reason: 'too_long' | 'not_an_option' | 'not_a_number', field: string): Parsed<Asked> => ({
		ok: false,
		error: new ApiError(reason, field)
	});
	if ((params.get('q') ?? '').length > 200) return refuse('too_long', 'q');
	for (const name of names)
		if (params.get(name) && query[name] !== params.get(name)) return refuse('not_an_option', name);
	const page = parsePage(params);
	if (page === null) return refuse('not_a_number', 'page');
	return { ok: true, asked: { query, page, ...place.asked }, locale: place.locale };
}

/** The same question as the page of needs; those stated of a wider area that holds it are among them. */
export const needs: Operation<Asked, Page<NeedInOne>> = {
	id: 'listNeeds',
	path: '/needs',
	summary: 'What is needed in an area, of whom and by what source, and what answers it',
	scope: 'read_public',
	parameters: [areaParameter, languageParameter, words, ...Object.values(asked), pageParameter],
	result: schemaRef('Needs'),
	parse: parseAsked,
	cacheSeconds: () => 60,
	async run({ db, path }, { query, area: slug, page, locale }) {
		const area = slug === 'all' ? null : await findPublicArea(db, slug);
		if (!area && slug !== 'all') return new ApiError('unknown_area', 'area');
		const all = await listPublicNeeds(db, area ? { area_id: area.id, with_wider: true } : {});
		const found = chooseNeeds(all, query, slug);
		const items = await present(db, sliceOf(found, page), locale);
		const printed = new URLSearchParams(printNeedQuery(query));
		return pageOf(found.length, page, items, (other) =>
			pathWith(path, { area: slug, lang: locale }, [...printed, ['page', String(other)]])
		);
	}
};

const ofOne = recordOperations<PublicNeed, NeedInOne>({
	kind: 'need',
	name: 'Need',
	path: '/needs',
	today: async (db, slug) => (await listPublicNeeds(db, { slug }))[0],
	then: findNeedAsOf,
	present: async (db, record, locale) => (await present(db, [record], locale))[0]!
});
export const need: Operation<AskedRecord, NeedInOne> = {
	scope: 'read_public',
	...ofOne.one
};
export const needVersions: Operation<AskedSlug, History> = {
	scope: 'read_public',
	...ofOne.versions
};

async function present(db: Db, found: readonly PublicNeed[], locale: Locale): Promise<NeedInOne[]> {
	const activities = found.flatMap((each) => each.answers.map(({ slug }) => slug));
	const told = await withholding(db, locale, { activities });
	return found.map((each) => presentNeed(each, told, (id) => opaque(id).id));
}
