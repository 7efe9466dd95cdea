import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { longestRange, type ByteRange } from './byte-range.ts';
import { DiskCache } from './disk-cache.server.ts';
import { readUpstream } from './read-upstream.server.ts';
import { UpstreamGate } from './upstream-gate.ts';

/** A part of a PMTiles file. `total`: bytes of the whole, null when its server does not say. */
export type Part =
	| { kind: 'found'; body: Uint8Array; start: number; total: number | null; etag: string }
	| { kind: 'beyond'; total: number }
	| { kind: 'absent' | 'failed' };

export type PmtilesSource = (range: ByteRange) => Promise<Part>;

/** A file of this machine: the way for a city without a reliable connection. */
export function localPmtiles(path: string): PmtilesSource {
	return async ({ start, end }) => {
		const file = await open(path, 'r').catch(() => null);
		if (!file) return { kind: 'absent' };
		try {
			const { size, mtimeMs } = await file.stat();
			if (start >= size) return { kind: 'beyond', total: size };
			const body = Buffer.alloc(Math.min(end, size - 1) - start + 1);
			const { bytesRead } = await file.read(body, 0, body.length, start);
			const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
			return { kind: 'found', body: body.subarray(0, bytesRead), start, total: size, etag };
		} finally {
			await file.close();
		}
	};
}

type Settings = { url: string; folder: string; userAgent: string; timeout?: number; now?: () => number };
type Version = { etag: string; total: number | null; seen: number };

/** How long the file of another server is taken to be the one last seen, in milliseconds. */
const freshness = 600_000;

function readVersion(headers: Headers, range: ByteRange, now: number): Version | null {
	const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
	if (start === undefined || Number(start) !== range.start) return null;
	const mark = headers.get('etag') ?? headers.get('last-modified') ?? String(total);
	const etag = `"${createHash('sha256').update(mark).digest('hex').slice(0, 16)}"`;
	return { etag, total: total === undefined || total === '*' ? null : Number(total), seen: now };
}

/** A file of another server, asked through this one; its parts are kept until it changes. */
export function remotePmtiles({
	url,
	folder,
	userAgent,
	timeout = 10_000,
	now = Date.now
}: Settings): PmtilesSource {
	const cache = new DiskCache(folder, 512 * 1024 * 1024);
	const gate = new UpstreamGate(now);
	let version: Version | null = null;
	const keyOf = (range: ByteRange, etag: string) => {
		const file = createHash('sha256').update(`${url} ${etag}`).digest('hex').slice(0, 12);
		return `${file}/${range.start}-${range.end}`;
	};
	const keep = async (range: ByteRange): Promise<Part | null> => {
		const kept = version && (await cache.get(keyOf(range, version.etag)));
		return kept && version && { kind: 'found', body: kept.body, start: range.start, ...pick(version) };
	};
	return async (range) => {
		const kept = await keep(range);
		if (kept && version && now() - version.seen < freshness) return kept;
		const known = gate.answer(url);
		if (known) return kept ?? { kind: known };
		const answer = await readUpstream(
			url,
			{ 'User-Agent': userAgent, Range: `bytes=${range.start}-${range.end}`, 'Accept-Encoding': 'identity' },
			{ timeout, bytes: longestRange, types: /./ }
		);
		// A server without ranges would send gigabytes: it counts as dead.
		const found = answer.kind === 'found' ? readVersion(answer.headers, range, now()) : null;
		gate.note(url, found ? 'found' : 'failed');
		if (answer.kind !== 'found' || !found) return kept ?? { kind: 'failed' };
		version = found;
		await cache.put(keyOf(range, found.etag), answer.body, 'application/octet-stream');
		return { kind: 'found', body: answer.body, start: range.start, ...pick(found) };
	};
}

const pick = ({ etag, total }: Version) => ({ etag, total });
