import { ofDimension } from '#domain/activities/panorama/dashboard.ts';
import { dashboard } from '#messages/dashboard.ts';
import type { Parts, PartShape, Row } from '#ui/panorama/dashboard/view.ts';
import type { Counted, LinkTo } from './dashboard-view.ts';

/** Pixels a letter of a name takes on the map. */
const letter = 6.5;

/** Every part of the area, those of which nothing is known too, and what is known of the area as a whole. */
export function partsOf(asked: Counted, link: LinkTo): Parts {
	const { children, counted, locale, map } = asked;
	const counts = new Map(
		ofDimension(counted.cells, 'part').map(({ key_1, activity_count }) => [key_1, activity_count])
	);
	const rows = children
		.map((child): Row => ({
			key: child.slug,
			label: child.name[locale],
			count: counts.get(child.slug) ?? 0,
			href: link({ part: [child.slug] })
		}))
		.sort((one, other) => other.count - one.count || one.label.localeCompare(other.label, locale));
	const whole = {
		key: 'none',
		label: dashboard(locale).part_unknown({ area: asked.area.name[locale] }),
		count: counts.get('') ?? 0,
		href: link({ part: ['none'] })
	};
	return { rows, whole, map: map && { ...map, shapes: rows.flatMap((row) => shapeOf(row, asked)) } };
}

function shapeOf(row: Row, { map }: Counted): PartShape[] {
	const shape = map?.shapes.get(row.key);
	if (!shape) return [];
	const { path, x, y, width } = shape;
	return [{ ...row, path, x, y, is_wide: width > row.label.length * letter }];
}
