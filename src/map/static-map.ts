import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Bbox } from '#search/query.ts';
import type { AreaBadge, Found } from '#search/result.ts';
import { layMarks, type Mark } from './marks.ts';
import type { Boundary } from './boundaries/boundary-index.ts';
import { printPath, projectRings, ringCentre } from './outline.ts';
import { around, Room, textWidth } from './placing.ts';
import { boundingBox, fitBbox, isInside, toPixel, type Point, type View } from './projection.ts';

/** What the map needs of a search's result. */
export type MapFound = Pick<Found, 'clusters' | 'badges' | 'without_address'>;

/** Drawn for a phone and scaled up: at 320 px a target is still more than 24 px wide. */
export const sceneSize = { width: 400, height: 420 };
export const fontSize = { badge: 13, place: 12, area: 12 };
/** visible height; what can be touched is taller */
const badgeHeight = 28;
const badgeReach = 36;
const badgePadding = 10;

export type PlacedBadge = Point & {
	slug: string;
	name: string;
	count: number;
	width: number;
	height: number;
	/** height of what can be touched */
	reach: number;
	/** the centre of the area, when the badge had to stand aside */
	anchor: Point | null;
};
export type Label = Point & { text: string; locale: Locale | null };
export type Scene = {
	view: View;
	areas: { slug: string; level: string; path: string }[];
	marks: Mark[];
	badges: PlacedBadge[];
	placeNames: Label[];
	areaNames: Label[];
	/** badges with no position, out of the window or without room: shown as words under the map, never lost */
	unplaced: { slug: string; name: string; count: number }[];
	/** places of the result that this window does not show */
	outside: number;
};

export function printCount(count: number, locale: Locale): string {
	const compact = count >= 10_000;
	return new Intl.NumberFormat(locale === 'ar' ? 'ar-MA' : locale, {
		notation: compact ? 'compact' : 'standard',
		maximumFractionDigits: 0
	}).format(count);
}

export function areaName(badge: Pick<AreaBadge, 'name' | 'slug'>, locale: Locale): string {
	return badge.name[locale] ?? badge.name.fr ?? badge.slug;
}

function shorten(text: string, most: number): string {
	const letters = [...text];
	return letters.length <= most
		? text
		: `${letters
				.slice(0, most - 1)
				.join('')
				.trimEnd()}…`;
}

const isAside = (spot: Point, centre: Point, width: number) =>
	Math.abs(spot.y - centre.y) > badgeHeight / 2 + 8 || Math.abs(spot.x - centre.x) > width / 2 + 8;

function placeBadges(badges: readonly AreaBadge[], view: View, room: Room, locale: Locale) {
	const placed: PlacedBadge[] = [];
	const unplaced: Scene['unplaced'] = [];
	for (const badge of [...badges].sort((a, b) => b.count - a.count || a.slug.localeCompare(b.slug))) {
		if (badge.count < 1) continue;
		const entry = { slug: badge.slug, name: areaName(badge, locale), count: badge.count };
		const centre = badge.position && toPixel(view, badge.position);
		const words = `${shorten(entry.name, 22)} ${printCount(badge.count, locale)}`;
		const width = textWidth(words, fontSize.badge) + 2 * badgePadding;
		const spot =
			centre && isInside(view, centre)
				? room.take(around(centre, [20, 32, 44, 56, 70]), width, badgeReach)
				: null;
		if (!centre || !spot) unplaced.push(entry);
		else
			placed.push({
				...entry,
				...round(spot),
				name: shorten(entry.name, 22),
				width,
				height: badgeHeight,
				reach: badgeReach,
				anchor: isAside(spot, centre, width) ? round(centre) : null
			});
	}
	return { placed: placed.sort((a, b) => a.y - b.y || a.x - b.x), unplaced };
}

const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

/** Names of single places, while they are few enough to be read. */
function namePlaces(marks: readonly Mark[], room: Room, locale: Locale): Label[] {
	const labels: Label[] = [];
	const singles = marks.filter((mark) => mark.entry);
	if (singles.length > 14) return [];
	for (const mark of singles) {
		const name = mark.entry && pickText(mark.entry.name, locale);
		if (!name) continue;
		const text = shorten(name.value, 24);
		const width = textWidth(text, fontSize.place);
		const beside = mark.radius + width / 2 + 5;
		const above = mark.radius + 11;
		const spot = room.take(
			[
				{ x: mark.x, y: mark.y + above },
				{ x: mark.x, y: mark.y - above },
				{ x: mark.x + beside, y: mark.y },
				{ x: mark.x - beside, y: mark.y }
			],
			width,
			16,
			mark
		);
		if (spot) labels.push({ ...round(spot), text, locale: name.fallback ? name.locale : null });
	}
	return labels;
}

/** Names of the smallest areas in sight; not of those whose badge says it already. */
function nameAreas(
	shapes: { boundary: Boundary; rings: Point[][] }[],
	said: ReadonlySet<string>,
	room: Room
): Label[] {
	const labels: Label[] = [];
	const isLarge = ({ level }: Boundary) => level === 'country' || level === 'region';
	const onlyLarge = shapes.every(({ boundary }) => isLarge(boundary));
	for (const { boundary, rings } of shapes) {
		const { name, slug } = boundary;
		if (!name || said.has(slug) || (isLarge(boundary) && !onlyLarge)) continue;
		const largest = rings.map(ringCentre).sort((a, b) => b.area - a.area)[0];
		const width = textWidth(name, fontSize.area);
		if (!largest || largest.area < width * 24) continue;
		const spot = room.take(around(largest.centre, [18, 32, 46]), width, 18);
		if (spot) labels.push({ ...round(spot), text: name, locale: null });
	}
	return labels;
}

/** Draws nothing: says what stands where, in pixels of the view. Pure, so that every law of the map can be tested without a page. */
export function buildScene(options: {
	found: MapFound;
	boundaries: readonly Boundary[];
	view: View;
	locale: Locale;
}): Scene {
	const { found, boundaries, view, locale } = options;
	const marks = layMarks(found.clusters, view);
	const room = new Room(view, marks);
	const { placed, unplaced } = placeBadges(found.badges, view, room, locale);
	const placeNames = namePlaces(marks, room, locale);
	const shapes = boundaries
		.map((boundary) => ({ boundary, rings: projectRings(boundary, view) }))
		.filter((shape) => shape.rings.length > 0);
	const all = found.clusters.reduce((sum, cluster) => sum + cluster.count, 0);
	return {
		view,
		areas: shapes.map(({ boundary, rings }) => ({
			slug: boundary.slug,
			level: boundary.level,
			path: printPath(rings)
		})),
		marks,
		badges: placed,
		placeNames,
		areaNames: nameAreas(shapes, new Set(placed.map(({ slug }) => slug)), room),
		unplaced,
		outside: all - marks.reduce((sum, mark) => sum + mark.count, 0)
	};
}

/** The window first shown: the box asked for, as it is; else the whole area with air for the marks on its edge. */
export function openingView(bbox: Bbox | null, home: Bbox, size = sceneSize): View {
	return bbox ? fitBbox(bbox, size) : fitBbox(home, size, 30, 16);
}

/** The box of all that was found, badges included; `fallback` (the area's own box) when nothing has a position. */
export function homeBox(found: MapFound, fallback: Bbox): Bbox {
	const corners = found.clusters.flatMap(({ bbox: [west, south, east, north] }) => [
		{ longitude: west, latitude: south },
		{ longitude: east, latitude: north }
	]);
	return boundingBox([...corners, ...found.badges.flatMap(({ position }) => position ?? [])]) ?? fallback;
}
