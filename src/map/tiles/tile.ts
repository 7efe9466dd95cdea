import { highestTileZoom } from '../basemap.ts';

/** One square of a raster base map, by its numbers in the XYZ scheme. */
export type Tile = { z: number; x: number; y: number };

/** Null for anything that is not the number of a tile that exists: nothing else of a request ever reaches the tile server. */
export function parseTile(params: { z: string; x: string; y: string }): Tile | null {
	const numbers = [params.z, params.x, params.y].map((text) =>
		/^(0|[1-9]\d{0,6})$/.test(text) ? Number(text) : NaN
	);
	const [z = NaN, x = NaN, y = NaN] = numbers;
	if (!(z <= highestTileZoom && x < 2 ** z && y < 2 ** z)) return null;
	return { z, x, y };
}

export const printTile = ({ z, x, y }: Tile): string => `${z}/${x}/${y}`;

/** `https://tiles.example/{z}/{x}/{y}.png`; `{s}` is one of a, b, c and `{r}` nothing. */
export function isTileTemplate(template: string): boolean {
	const example = tileUrl(template, { z: 1, x: 0, y: 1 });
	return (
		['{z}', '{x}', '{y}'].every((part) => template.includes(part)) &&
		/^https?:\/\//.test(template) &&
		URL.canParse(example) &&
		!/[{}]/.test(example)
	);
}

export function tileUrl(template: string, { z, x, y }: Tile): string {
	return template
		.replaceAll('{z}', String(z))
		.replaceAll('{x}', String(x))
		.replaceAll('{y}', String(y))
		.replaceAll('{s}', 'abc'[(x + y) % 3] ?? 'a')
		.replaceAll('{r}', '');
}
