import type { Bbox, Query } from '../query.ts';
import type { Bits } from '../slots/bits.ts';
import { hasBit } from '../slots/bits.ts';
import type { Image } from './image.ts';
import { isInBox } from './matching.ts';

/** `slot`: the entry itself when the cluster is one place. */
export type Group = {
	latitude: number;
	longitude: number;
	count: number;
	bbox: [number, number, number, number];
	slot: number | null;
};
export type Grouped = { groups: Group[]; extent: Bbox | null };

const most = 60;
/** Cells along the longer side of the view at the finest: about the size of a thumb on a map of 700 px. */
const finest = 16;

/** Web mercator, the world from 0 to 1: what is square on the map is square here. */
const across = (longitude: number) => longitude / 360 + 0.5;
function down(latitude: number): number {
	const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180);
	return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

type Point = { latitude: number; longitude: number; slot: number };

function pointsOf(image: Image, hits: Bits, query: Query): Point[] {
	const { slots, latitudes, longitudes } = image.pointsIn(query.area);
	const points: Point[] = [];
	for (let index = 0; index < slots.length; index++) {
		const [slot, latitude, longitude] = [slots[index]!, latitudes[index]!, longitudes[index]!];
		if (!hasBit(hits, slot) || (query.bbox && !isInBox(query.bbox, longitude, latitude))) continue;
		points.push({ latitude, longitude, slot });
	}
	return points;
}

function extentOf(points: readonly Point[]): Bbox | null {
	if (points.length === 0) return null;
	const box: [number, number, number, number] = [180, 90, -180, -90];
	for (const { latitude, longitude } of points) widen(box, longitude, latitude);
	return box;
}

function widen(box: [number, number, number, number], longitude: number, latitude: number): void {
	box[0] = Math.min(box[0], longitude);
	box[1] = Math.min(box[1], latitude);
	box[2] = Math.max(box[2], longitude);
	box[3] = Math.max(box[3], latitude);
}

/**
 * The hits' points of the view on a grid of the world, as fine as leaves at most sixty groups. Each point is in
 * exactly one group: the numbers on the map add up. The grid is the world's, so that groups stay where they are when the view moves.
 */
export function groupPoints(image: Image, hits: Bits, query: Query): Grouped {
	const points = pointsOf(image, hits, query);
	const extent = query.bbox ?? extentOf(points);
	if (!extent || points.length === 0) return { groups: [], extent };
	const side = Math.max(across(extent[2]) - across(extent[0]), down(extent[1]) - down(extent[3]), 1e-6);
	let zoom = Math.min(24, Math.max(0, Math.floor(Math.log2(finest / side))));
	let cells = gather(points, zoom);
	for (; cells.size > most && zoom > 0; zoom--) cells = halve(cells, 2 ** zoom);
	const groups = [...cells.values()].map(withMean);
	groups.sort(
		(one, other) =>
			other.count - one.count || one.latitude - other.latitude || one.longitude - other.longitude
	);
	return { groups, extent };
}

/** By cell of the world, row after row. Positions are sums until all is gathered. */
type Cells = Map<number, Group>;

function gather(points: readonly Point[], zoom: number): Cells {
	const width = 2 ** zoom;
	const cells: Cells = new Map();
	for (const { latitude, longitude, slot } of points) {
		const column = Math.min(width - 1, Math.floor(across(longitude) * width));
		const row = Math.min(width - 1, Math.floor(down(latitude) * width));
		const group = cells.get(row * width + column);
		if (!group) {
			const bbox: Group['bbox'] = [longitude, latitude, longitude, latitude];
			cells.set(row * width + column, { latitude, longitude, count: 1, bbox, slot });
			continue;
		}
		group.latitude += latitude;
		group.longitude += longitude;
		group.count++;
		group.slot = null;
		widen(group.bbox, longitude, latitude);
	}
	return cells;
}

/** Four cells become one. */
function halve(cells: Cells, width: number): Cells {
	const coarser: Cells = new Map();
	for (const [cell, group] of cells) {
		const key = Math.floor(Math.floor(cell / width) / 2) * (width / 2) + Math.floor((cell % width) / 2);
		const known = coarser.get(key);
		if (!known) {
			coarser.set(key, group);
			continue;
		}
		known.latitude += group.latitude;
		known.longitude += group.longitude;
		known.count += group.count;
		known.slot = null;
		widen(known.bbox, group.bbox[0], group.bbox[1]);
		widen(known.bbox, group.bbox[2], group.bbox[3]);
	}
	return coarser;
}

function withMean(group: Group): Group {
	return { ...group, latitude: group.latitude / group.count, longitude: group.longitude / group.count };
}
