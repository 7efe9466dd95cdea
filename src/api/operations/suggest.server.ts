import { listWithheldSlugs } from '#domain/organizations/withheld-name.store.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isKnownArea } from '#search/find.server.ts';
import { bounds, readWords, type Facet } from '#search/query.ts';
import { suggest as findSuggestions, type Suggestion } from '#search/suggest.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';

type Asked = { q: string; area: string; locale: Locale };
type Shown = {
	kind: Suggestion['kind'];
	label: string;
	label_locale: Locale;
	slug: string | null;
	facet: Facet | null;
	code: string | null;
	count: number | null;
};

/** While typing. What is typed is neither logged nor kept by any cache. */
export const suggest: Operation<Asked, { items: Shown[] }> = {
	id: 'suggest',
	path: '/suggest',
	summary: 'Areas, terms and names that begin with what has been typed, at most eight',
	scope: 'read_public',
	parameters: [
		{
			name: 'q',
			description: 'What has been typed.',
			schema: { type: 'string', maxLength: bounds.words },
			required: true
		},
		areaParameter,
		languageParameter
	],
	result: schemaRef('Suggestions'),
	parse(params) {
		const place = parsePlace(params);
		if (!place.ok) return place;
		const typed = params.get('q');
		if (typed === null) return { ok: false, error: new ApiError('missing', 'q') };
		const q = readWords(typed);
		if (q === null) return { ok: false, error: new ApiError('too_long', 'q') };
		return { ok: true, asked: { q, ...place.asked }, locale: place.locale };
	},
	cacheSeconds: () => 0,
	async run({ db }, { q, area, locale }) {
		if (!(await isKnownArea(db, area))) return new ApiError('unknown_area', 'area');
		const found = await findSuggestions(db, q, { locale, area });
		const withheld = await listWithheldSlugs(db);
		const given = found.filter((each) => each.kind !== 'organization' || !withheld.has(each.slug));
		return { items: given.map((each) => present(each, locale)) };
	}
};

function present(found: Suggestion, locale: Locale): Shown {
	if (found.kind === 'organization') {
		const name = pickText(found.name, locale);
		const label = [name?.value ?? found.slug, found.acronym && `(${found.acronym})`]
			.filter(Boolean)
			.join(' ');
		const label_locale = name?.locale ?? locale;
		return {
			kind: 'organization',
			label,
			label_locale,
			slug: found.slug,
			facet: null,
			code: null,
			count: null
		};
	}
	const { kind, label, count } = found;
	const [facet, code] = found.kind === 'term' ? [found.facet, found.code] : [null, null];
	return {
		kind,
		label,
		label_locale: locale,
		slug: found.kind === 'area' ? found.slug : null,
		facet,
		code,
		count
	};
}
