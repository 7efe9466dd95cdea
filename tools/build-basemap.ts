// Makes data/shapes/boundaries.topo.json from npm `morocco-map` (ODbL-1.0): regions and prefectures on the same lines, named by our slugs.
// Run from the project's folder: node tools/build-basemap.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { mergeArcs } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { decodeArcs, type BoundaryGeometry, type BoundaryTopology } from '#map/boundaries/boundary-index.ts';
import { pointWeights, type Position } from '#map/boundaries/simplify.ts';

type AreaRow = { slug: string; parent: string; level: string; iso_code: string };
type Source = Topology<{ provinces: GeometryCollection }>;

/** px² at zoom 0. The source lies on a grid of 150 m: triangles under one square of it are stairs of the grid, not coast. */
const smallestTriangle = 1.5e-6;

const source = JSON.parse(readFileSync('node_modules/morocco-map/data/provinces.json', 'utf8')) as Source;
const rows = parse<AreaRow>(readFileSync('data/areas.csv', 'utf8'), { columns: true });
const byCode = new Map(rows.map((row) => [row.iso_code, row]));

function areaOf(code: unknown): AreaRow {
	const row = byCode.get(String(code));
	if (!row) throw new Error(`data/areas.csv has no area with the ISO code ${String(code)}`);
	return row;
}

function simplified(topology: BoundaryTopology): [number, number][][] {
	const weights = decodeArcs(topology).map((arc: Position[]) => pointWeights(arc));
	return topology.arcs.map((arc, a) => {
		let [x, y, lastX, lastY] = [0, 0, 0, 0];
		const kept: [number, number][] = [];
		arc.forEach(([dx, dy], i) => {
			x += dx;
			y += dy;
			if (weights[a]![i]! < smallestTriangle) return;
			kept.push([x - lastX, y - lastY]);
			[lastX, lastY] = [x, y];
		});
		return kept;
	});
}

const provinces = source.objects.provinces.geometries as (Polygon | MultiPolygon)[];
const regions = rows.filter((row) => row.level === 'region' && row.iso_code.startsWith('MA-'));
const geometries: BoundaryGeometry[] = [
	...regions.map((region): BoundaryGeometry => {
		const members = provinces.filter((province) => areaOf(province.id).parent === region.slug);
		const merged = mergeArcs(source, members);
		return {
			type: 'MultiPolygon',
			properties: { slug: region.slug, level: 'region' },
			arcs: merged.arcs as number[][][]
		};
	}),
	...provinces.map((province): BoundaryGeometry => ({
		type: province.type,
		properties: { slug: areaOf(province.id).slug, level: 'prefecture' },
		arcs: province.arcs
	}))
];

const topology: BoundaryTopology = {
	type: 'Topology',
	attribution: '© OpenStreetMap contributors, via morocco-map (ODbL 1.0)',
	transform: source.transform as BoundaryTopology['transform'],
	arcs: source.arcs as [number, number][][],
	objects: { areas: { type: 'GeometryCollection', geometries } }
};
topology.arcs = simplified(topology);
const file = 'data/shapes/boundaries.topo.json';
writeFileSync(file, JSON.stringify(topology) + '\n');
const points = topology.arcs.reduce((sum, arc) => sum + arc.length, 0);
process.stdout.write(
	`${file}: ${geometries.length} areas, ${topology.arcs.length} lines, ${points} points\n`
);
