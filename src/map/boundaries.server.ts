import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { boundaryIndex, type Boundary, type BoundaryTopology } from './boundaries/boundary-index.ts';
import type { BoundingBox } from './boundaries/clip.ts';

/** Relative to the folder the server is started in; `data/README.md` says how an operator makes another one. */
const boundariesFile = 'data/shapes/boundaries.topo.json';

type Loaded = { list: (view: BoundingBox, zoom: number) => Boundary[]; attribution: string };
let loaded: Loaded | undefined;

function load(): Loaded {
	if (loaded) return loaded;
	const topology = JSON.parse(readFileSync(resolve(boundariesFile), 'utf8')) as BoundaryTopology;
	loaded = { list: boundaryIndex(topology), attribution: topology.attribution ?? '' };
	return loaded;
}

/** Boundaries that a view shows, cut and simplified for it. Reads the file once; afterwards a pure function of its arguments. */
export function listBoundaries(view: BoundingBox, zoom: number): Boundary[] {
	return load().list(view, zoom);
}

/** The credit that must stay beside any map made of these boundaries. */
export function boundariesAttribution(): string {
	return load().attribution;
}
