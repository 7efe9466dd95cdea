import { dropBox, dropFacet, dropWords, inArea, toggleOpen } from '../links.ts';
import { facets, type Query } from '../query.ts';
import type { Found } from '../result.ts';
import { countBits } from '../slots/bits.ts';
import type { Image } from './image.ts';
import { match, type Asked } from './matching.ts';

/** When nothing is found: the same question with one thing less, or in a wider area, and how many that finds. */
export function nearestQuestions(image: Image, asked: Asked): Found['nearest'] {
	const { query } = asked;
	const count = (other: Query, words = asked.words) =>
		countBits(match(image, { ...asked, query: other, words }).hits);
	const tried: Found['nearest'] = [];
	if (query.bbox) tried.push({ kind: 'drop_box', count: count(dropBox(query)) });
	if (query.open) tried.push({ kind: 'drop_open', count: count(toggleOpen(query)) });
	for (const facet of facets)
		if (query.selected[facet].length)
			tried.push({ kind: 'drop_facet', facet, count: count(dropFacet(query, facet)) });
	const wider = [...image.vocabularies.lineage(query.area).slice(1), 'all'];
	for (const area_slug of query.area === 'all' ? [] : wider) {
		const found = count(inArea(query, area_slug));
		if (found === 0) continue;
		tried.push({ kind: 'wider_area', area_slug, count: found });
		break;
	}
	if (query.q) tried.push({ kind: 'drop_words', count: count(dropWords(query), null) });
	return tried.filter((each) => each.count > 0);
}
