import { findPublicArea } from '#domain/places/area.store.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isKnownArea } from '#search/find.server.ts';
import { bounds, readWords } from '#search/query.ts';
import { findSimilar } from '#search/similar/find-similar.server.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { areaParameter, languageParameter, parsePlace } from '../query-parameters.ts';
import { schemaRef } from '../schemas.ts';

type Asked = { name: string; area: string; locale: Locale };
type Shown = { slug: string; label: string; label_locale: Locale; area: string };

/** Before an organization is added: is it here already? What is typed is neither logged nor kept by any cache. */
export const similar: Operation<Asked, { items: Shown[] }> = {
	id: 'similar',
	path: '/similar',
	summary: 'Organizations whose name is like this one, those of the area first, at most five',
	scope: 'read_public',
	parameters: [
		{
			name: 'name',
			description: 'The name of an organization, as people write it.',
			schema: { type: 'string', maxLength: bounds.words },
			required: true
		},
		areaParameter,
		languageParameter
	],
	result: schemaRef('SimilarOrganizations'),
	parse(params) {
		const place = parsePlace(params);
		if (!place.ok) return place;
		const typed = params.get('name');
		if (typed === null) return { ok: false, error: new ApiError('missing', 'name') };
		const name = readWords(typed);
		if (name === null) return { ok: false, error: new ApiError('too_long', 'name') };
		return { ok: true, asked: { name, ...place.asked }, locale: place.locale };
	},
	cacheSeconds: () => 0,
	async run({ db }, { name, area, locale }) {
		if (!(await isKnownArea(db, area))) return new ApiError('unknown_area', 'area');
		const found = await findSimilar(db, { name, area: area === 'all' ? '' : area });
		return {
			items: await Promise.all(
				found.map(async (each) => {
					const text = pickText(each.name, locale);
					const label = [text?.value ?? each.slug, each.acronym && `(${each.acronym})`];
					return {
						slug: each.slug,
						label: label.filter(Boolean).join(' '),
						label_locale: text?.locale ?? locale,
						area: (await findPublicArea(db, each.area_slug))?.name[locale] ?? ''
					};
				})
			)
		};
	}
};
