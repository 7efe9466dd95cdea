import type { Bbox, Position } from '#search/query.ts';

/** Web mercator. World pixels at zoom 0 are 256 wide; x grows eastwards, y southwards. */
const tileSize = 256;
/** where web mercator is square: beyond, there is no map */
export const maxLatitude = 85.0511287798066;
export const minZoom = 2;
export const maxZoom = 18;

export type Point = { x: number; y: number };
/** What is looked at: a window of `width` × `height` pixels whose top left corner is at `left`, `top` in world pixels of `zoom`. */
export type View = { zoom: number; left: number; top: number; width: number; height: number };

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const worldSize = (zoom: number) => tileSize * 2 ** zoom;

/** degrees → world pixels */
export function project({ latitude, longitude }: Position, zoom: number): Point {
	const sine = Math.sin((clamp(latitude, -maxLatitude, maxLatitude) * Math.PI) / 180);
	const size = worldSize(zoom);
	return {
		x: (longitude / 360 + 0.5) * size,
		y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size
	};
}

/** world pixels → degrees */
export function unproject({ x, y }: Point, zoom: number): Position {
	const size = worldSize(zoom);
	return {
		latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI,
		longitude: (x / size - 0.5) * 360
	};
}

/** degrees → pixels of the window */
export function toPixel(view: View, position: Position): Point {
	const { x, y } = project(position, view.zoom);
	return { x: x - view.left, y: y - view.top };
}

/** pixels of the window → degrees */
export function toPosition(view: View, { x, y }: Point): Position {
	return unproject({ x: x + view.left, y: y + view.top }, view.zoom);
}

export function isInside(view: View, { x, y }: Point, margin = 0): boolean {
	return x >= -margin && y >= -margin && x <= view.width + margin && y <= view.height + margin;
}

export function viewBbox(view: View): Bbox {
	const northWest = toPosition(view, { x: 0, y: 0 });
	const southEast = toPosition(view, { x: view.width, y: view.height });
	return [northWest.longitude, southEast.latitude, southEast.longitude, northWest.latitude];
}

/** The closest look at the whole box, centred, with `padding` pixels around it. The zoom is a fraction, kept within the limits. */
export function fitBbox(
	[west, south, east, north]: Bbox,
	size: { width: number; height: number },
	padding = 0,
	closest = maxZoom
): View {
	const northWest = project({ latitude: north, longitude: west }, 0);
	const southEast = project({ latitude: south, longitude: east }, 0);
	const room = { x: Math.max(1, size.width - 2 * padding), y: Math.max(1, size.height - 2 * padding) };
	const scale = Math.min(
		room.x / Math.max(southEast.x - northWest.x, 1e-9),
		room.y / Math.max(southEast.y - northWest.y, 1e-9)
	);
	const zoom = clamp(Math.log2(scale), minZoom, closest);
	const factor = 2 ** zoom;
	return {
		zoom,
		left: ((northWest.x + southEast.x) / 2) * factor - size.width / 2,
		top: ((northWest.y + southEast.y) / 2) * factor - size.height / 2,
		...size
	};
}

/** The same window, moved by a share of its size; never past the edge of the world. */
export function panView(view: View, east: number, south: number): View {
	const limit = worldSize(view.zoom);
	return {
		...view,
		left: clamp(view.left + east * view.width, -view.width / 2, limit - view.width / 2),
		top: clamp(view.top + south * view.height, -view.height / 2, limit - view.height / 2)
	};
}

/** The same centre, `steps` zooms closer (negative: farther); the same view when the limit is reached. */
export function zoomView(view: View, steps: number): View {
	const zoom = clamp(view.zoom + steps, minZoom, maxZoom);
	const factor = 2 ** (zoom - view.zoom);
	return {
		...view,
		zoom,
		left: (view.left + view.width / 2) * factor - view.width / 2,
		top: (view.top + view.height / 2) * factor - view.height / 2
	};
}

/** The smallest box holding all positions; null when there are none. */
export function boundingBox(positions: Iterable<Position>): Bbox | null {
	let box: [number, number, number, number] | null = null;
	for (const { longitude, latitude } of positions)
		box = box
			? [
					Math.min(box[0], longitude),
					Math.min(box[1], latitude),
					Math.max(box[2], longitude),
					Math.max(box[3], latitude)
				]
			: [longitude, latitude, longitude, latitude];
	return box;
}

/** Degrees to 5 decimals (about a metre): addresses stay short and equal views have equal addresses. */
export function roundBbox(bbox: Bbox): Bbox {
	const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
	const [west, south, east, north] = bbox;
	return [
		clamp(round(west), -180, 180),
		clamp(round(south), -90, 90),
		clamp(round(east), -180, 180),
		clamp(round(north), -90, 90)
	];
}
