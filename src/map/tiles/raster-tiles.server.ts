import { createHash } from 'node:crypto';
import { DiskCache } from './disk-cache.server.ts';
import { readUpstream } from './read-upstream.server.ts';
import { printTile, tileUrl, type Tile } from './tile.ts';
import { UpstreamGate } from './upstream-gate.ts';

export type TileAnswer = { kind: 'found'; body: Uint8Array; type: string } | { kind: 'absent' | 'failed' };

export type RasterSettings = {
	/** see `isTileTemplate` */
	template: string;
	/** where the tiles are kept */
	folder: string;
	userAgent: string;
	now?: () => number;
	/** milliseconds for one tile */
	timeout?: number;
	cacheBytes?: number;
	/** told once each time the tile server stops answering */
	onDead?: (reason: string) => void;
};

const week = 7 * 24 * 3_600_000;
const largest = 512 * 1024;
const images = /^image\/(png|jpeg|webp|avif|gif)$/;

/** The raster tiles of one installation, fetched once and kept. */
export class RasterTiles {
	readonly #settings: RasterSettings;
	readonly #cache: DiskCache;
	readonly #gate: UpstreamGate;
	readonly #prefix: string;
	readonly #asked = new Map<string, Promise<TileAnswer>>();

	constructor(settings: RasterSettings) {
		this.#settings = settings;
		this.#cache = new DiskCache(settings.folder, settings.cacheBytes ?? 512 * 1024 * 1024);
		this.#gate = new UpstreamGate(settings.now ?? Date.now);
		// Another template never shows the tiles of the one before.
		this.#prefix = createHash('sha256').update(settings.template).digest('hex').slice(0, 12);
	}

	/** Readers who want the same tile at the same time wait for the same answer. */
	get(tile: Tile): Promise<TileAnswer> {
		const key = `${this.#prefix}/${printTile(tile)}`;
		const asked = this.#asked.get(key);
		if (asked) return asked;
		const asking = this.#find(tile, key).finally(() => this.#asked.delete(key));
		this.#asked.set(key, asking);
		return asking;
	}

	async #find(tile: Tile, key: string): Promise<TileAnswer> {
		const kept = await this.#cache.get(key);
		if (kept && kept.age < week) return { kind: 'found', body: kept.body, type: kept.type };
		// An old tile is better than none while its server is silent.
		const old: TileAnswer | null = kept && { kind: 'found', body: kept.body, type: kept.type };
		const known = this.#gate.answer(key);
		if (known) return old ?? { kind: known };
		const { template, userAgent, timeout = 6_000, onDead } = this.#settings;
		const answer = await readUpstream(
			tileUrl(template, tile),
			{ 'User-Agent': userAgent },
			{ timeout, bytes: largest, types: images }
		);
		const closes = this.#gate.note(key, answer.kind);
		if (answer.kind === 'failed') {
			if (closes) onDead?.(answer.reason);
			return old ?? { kind: 'failed' };
		}
		if (answer.kind === 'absent') return { kind: 'absent' };
		await this.#cache.put(key, answer.body, answer.type);
		return { kind: 'found', body: answer.body, type: answer.type };
	}
}
