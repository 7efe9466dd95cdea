import { join, resolve } from 'node:path';
import { getConfig } from '#platform/config.server.ts';
import { log } from '#platform/log.server.ts';
import { parseRange } from './byte-range.ts';
import { localPmtiles, remotePmtiles, type PmtilesSource } from './pmtiles-file.server.ts';
import { RasterTiles } from './raster-tiles.server.ts';
import { isTileTemplate, parseTile } from './tile.ts';

/** The base map of the settings, made at its first use; null when the settings ask for another kind. */
let raster: RasterTiles | null | undefined;
let pmtiles: PmtilesSource | null | undefined;

const empty = (status: number, seconds: number, headers: Record<string, string> = {}) =>
	new Response(null, { status, headers: { 'Cache-Control': `public, max-age=${seconds}`, ...headers } });

/** Says to whoever keeps the tile server who asks, and where to write; nothing of the reader. */
function introduction(): { folder: string; userAgent: string } {
	const { home, origin } = getConfig();
	return { folder: join(home, 'tiles'), userAgent: `Jiwar/1 (+${origin})` };
}

function rasterOfSettings(): RasterTiles | null {
	const { kind, url } = getConfig().basemap;
	if (kind !== 'raster' || !url) return null;
	if (!isTileTemplate(url)) {
		log.error('BASEMAP_URL is not an address with {z}, {x} and {y}: the map shows its boundaries alone');
		return null;
	}
	return new RasterTiles({
		...introduction(),
		template: url,
		onDead: (reason) => log.warn({ reason }, 'the tile server does not answer; the map shows its boundaries')
	});
}

function pmtilesOfSettings(): PmtilesSource | null {
	const { kind, url } = getConfig().basemap;
	if (kind !== 'pmtiles' || !url) return null;
	return /^https?:\/\//.test(url) ? remotePmtiles({ ...introduction(), url }) : localPmtiles(resolve(url));
}

/** 200 with the tile, 204 where the tile server has nothing, 404 when it is dead or there is no such tile. */
export async function serveTile(params: { z: string; x: string; y: string }): Promise<Response> {
	if (raster === undefined) raster = rasterOfSettings();
	const tile = parseTile(params);
	if (!raster || !tile) return empty(404, 3600);
	const answer = await raster.get(tile);
	if (answer.kind !== 'found') return answer.kind === 'absent' ? empty(204, 3600) : empty(404, 60);
	return new Response(Buffer.from(answer.body), {
		headers: {
			'Content-Type': answer.type,
			'Cache-Control': 'public, max-age=604800',
			'X-Content-Type-Options': 'nosniff'
		}
	});
}

/** 206 with the part asked for; never the whole file, which may be gigabytes. */
export async function servePmtiles(headers: Headers): Promise<Response> {
	if (pmtiles === undefined) pmtiles = pmtilesOfSettings();
	if (!pmtiles) return empty(404, 3600);
	const range = parseRange(headers.get('range'));
	if (!range) return empty(416, 0, { 'Accept-Ranges': 'bytes' });
	const part = await pmtiles(range);
	if (part.kind === 'beyond') return empty(416, 0, { 'Content-Range': `bytes */${part.total}` });
	if (part.kind !== 'found') return empty(404, 60);
	const expected = headers.get('if-range');
	// The reader holds a part of an older file: two files must not be mixed.
	if (expected && expected !== part.etag) return empty(412, 0, { ETag: part.etag });
	return new Response(Buffer.from(part.body), {
		status: 206,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Range': `bytes ${part.start}-${part.start + part.body.byteLength - 1}/${part.total ?? '*'}`,
			'Accept-Ranges': 'bytes',
			ETag: part.etag,
			'Cache-Control': 'public, max-age=3600'
		}
	});
}
