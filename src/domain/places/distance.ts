/** Positions in degrees (WGS 84), distances in metres. */
export type Position = { latitude: number; longitude: number };
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Mean radius (IUGG). The sphere is off by at most 0.5 %: enough to say which door is nearer. */
const earthRadius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The great circle between two positions, by the haversine formula: exact for near points, where the cosine rule is not. */
export function distance(from: Position, to: Position): number {
	const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
	const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
	const chord = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east;
	return 2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, chord)));
}

export function isPosition({ latitude, longitude }: Position): boolean {
	return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/**
 * A reader's position, blurred before it goes anywhere: three decimals are a cell of about 100 m, and never off by more than 80.
 * The same for all who stand in the cell.
 */
export function roundPosition({ latitude, longitude }: Position): Position {
	const round = (degrees: number) => Math.round(degrees * 1000) / 1000 + 0;
	return { latitude: round(latitude), longitude: round(longitude) };
}

const number = /^-?\d{1,3}(?:\.\d{1,15})?$/;

function parseNumbers(text: string, count: number): number[] | null {
	const parts = text.split(',').map((part) => part.trim());
	return parts.length === count && parts.every((part) => number.test(part)) ? parts.map(Number) : null;
}

/** "34.02,-6.83" */
export function parsePosition(text: string): Position | null {
	const [latitude, longitude] = parseNumbers(text, 2) ?? [];
	if (latitude === undefined || longitude === undefined) return null;
	return isPosition({ latitude, longitude }) ? { latitude, longitude } : null;
}

export function printPosition({ latitude, longitude }: Position): string {
	return `${printDegrees(latitude)},${printDegrees(longitude)}`;
}

/** Seven decimals (a centimetre), never as 1e-7, which is no coordinate in an address. */
function printDegrees(degrees: number): string {
	return degrees
		.toFixed(7)
		.replace(/\.?0+$/, '')
		.replace(/^-0$/, '0');
}

/** "west,south,east,north"; null when it is not a box. One that crosses the antimeridian has its west east of its east. */
export function parseBbox(text: string): Bbox | null {
	const [west, south, east, north] = parseNumbers(text, 4) ?? [];
	if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
	const corners =
		isPosition({ latitude: south, longitude: west }) && isPosition({ latitude: north, longitude: east });
	return corners && south <= north ? [west, south, east, north] : null;
}

export function printBbox(bbox: Bbox): string {
	return bbox.map(printDegrees).join(',');
}

export function inBbox({ latitude, longitude }: Position, [west, south, east, north]: Bbox): boolean {
	if (latitude < south || latitude > north) return false;
	return west <= east ? west <= longitude && longitude <= east : longitude >= west || longitude <= east;
}

/** The smallest box that surely holds all within `metres`: a coarse sieve before `distance`. */
export function bboxAround({ latitude, longitude }: Position, metres: number): Bbox {
	const degrees = (metres / earthRadius) * (180 / Math.PI) * 1.000001 + 1e-9;
	const south = Math.max(-90, latitude - degrees);
	const north = Math.min(90, latitude + degrees);
	if (south === -90 || north === 90) return [-180, south, 180, north];
	// Meridians close in towards the pole: the widest point of the circle is not on its centre's parallel.
	const half = Math.sin(radians(Math.min(degrees, 90))) / Math.cos(radians(latitude));
	if (half >= 1) return [-180, south, 180, north];
	const wide = (Math.asin(half) * 180) / Math.PI + 1e-9;
	const turn = (value: number) => (value > 180 ? value - 360 : value < -180 ? value + 360 : value);
	return [turn(longitude - wide), south, turn(longitude + wide), north];
}
