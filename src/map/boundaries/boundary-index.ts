import { boxesMeet, boxOf, clipRing, type BoundingBox } from './clip.ts';
import { pointWeights, type Position } from './simplify.ts';

export type BoundaryLevel = 'country' | 'region' | 'prefecture' | 'city' | 'district';
/** `rings` are closed, in degrees, already cut to the view: outer rings and holes alike, to be filled with the even-odd rule. */
export type Boundary = { slug: string; level: BoundaryLevel; name?: string; rings: Position[][] };

/** The TopoJSON an operator may replace: one object `areas` of Polygons and MultiPolygons with `slug` and `level`. */
export type BoundaryTopology = {
	type: 'Topology';
	attribution?: string;
	transform?: { scale: [number, number]; translate: [number, number] };
	arcs: [number, number][][];
	objects: { areas: { type: 'GeometryCollection'; geometries: BoundaryGeometry[] } };
};
export type BoundaryGeometry = {
	type: 'Polygon' | 'MultiPolygon';
	properties: { slug: string; level: BoundaryLevel; name?: string };
	arcs: number[][] | number[][][];
};

type Area = { slug: string; level: BoundaryLevel; name?: string; rings: number[][]; box: BoundingBox };

/** Below this zoom the lines inside a region would be closer than a finger. */
const detailedFromZoom = 8;
/** A point goes when the triangle it makes with its neighbours is smaller than this, in px². */
const smallestTriangle = 4;
const highestZoom = 18;

export function decodeArcs({ arcs, transform }: BoundaryTopology): Position[][] {
	if (!transform) return arcs.map((arc) => arc.map(([x, y]) => [x, y]));
	const { scale, translate } = transform;
	return arcs.map((arc) => {
		let [x, y] = [0, 0];
		return arc.map(([dx, dy]): Position => {
			x += dx;
			y += dy;
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
	});
}

/** Joins arcs into one closed ring; a negative index is the arc read backwards (`~index`), as TopoJSON has it. */
export function joinArcs(indexes: number[], arcs: Position[][]): Position[] {
	const ring: Position[] = [];
	for (const index of indexes) {
		const arc = index < 0 ? arcs[~index]!.toReversed() : arcs[index]!;
		ring.push(...(ring.length ? arc.slice(1) : arc));
	}
	return ring;
}

function areasOf(topology: BoundaryTopology, arcs: Position[][]): Area[] {
	return topology.objects.areas.geometries.map((geometry) => {
		const rings = (geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat()) as number[][];
		return { ...geometry.properties, rings, box: boxOf(rings.flatMap((ring) => joinArcs(ring, arcs))) };
	});
}

/** A tenth more on each side: the cut then runs outside of what is drawn. */
function widened([west, south, east, north]: BoundingBox): BoundingBox {
	const [x, y] = [(east - west) / 10, (north - south) / 10];
	return [west - x, south - y, east + x, north + y];
}

/** Rounded to about a tenth of a pixel: more digits would only be bytes. */
function rounded(ring: Position[], zoom: number): Position[] {
	const factor = 10 ** Math.min(6, Math.ceil(Math.log10(2 ** zoom * 7)));
	return ring.map(([x, y]) => [Math.round(x * factor) / factor, Math.round(y * factor) / factor]);
}

/**
 * Prepares a set of boundaries once; the function it gives answers for a view: web-mercator `zoom` as in map tiles, box in degrees.
 * Regions come first, then what lies inside them, so that a painter may follow the order.
 */
export function boundaryIndex(topology: BoundaryTopology): (view: BoundingBox, zoom: number) => Boundary[] {
	const arcs = decodeArcs(topology);
	const weights = arcs.map(pointWeights);
	const areas = areasOf(topology, arcs);
	const byZoom = new Map<number, Position[][]>();
	const arcsAt = (zoom: number): Position[][] => {
		const found = byZoom.get(zoom);
		if (found) return found;
		const least = smallestTriangle / 4 ** zoom;
		const kept = arcs.map((arc, a) => arc.filter((_, i) => weights[a]![i]! >= least));
		byZoom.set(zoom, kept);
		return kept;
	};
	return (view, zoom) => {
		const level = Math.max(0, Math.min(highestZoom, Math.round(zoom)));
		const box = widened(view);
		return areas
			.filter((area) => level >= detailedFromZoom || area.level === 'region' || area.level === 'country')
			.filter((area) => boxesMeet(area.box, box))
			.map(({ rings, box: _, ...area }) => ({
				...area,
				rings: rings
					.map((ring) => rounded(clipRing(joinArcs(ring, arcsAt(level)), box), level))
					.filter((ring) => ring.length > 3)
			}))
			.filter(({ rings }) => rings.length > 0);
	};
}
