/**
 * What a first visit weighs, as sent over the wire to a browser that accepts brotli: the page, its styles, its scripts
 * and what these import at once; and, apart, what they may ask for later (the live map).
 */
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** A measured value beside its bound; `unit` is for the reader. */
export type Measure = { name: string; value: number; limit: number; unit: string; atLeast?: boolean };

type Sent = { bytes: number; text: string };

function get(address: string): Promise<Sent> {
	return new Promise((done, fail) => {
		request(address, { headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				if (response.statusCode !== 200) return fail(new Error(`${address}: ${response.statusCode}`));
				const body = Buffer.concat(chunks);
				const encoding = response.headers['content-encoding'];
				const plain =
					encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
				done({ bytes: body.length, text: plain.toString() });
			});
		})
			.on('error', fail)
			.end();
	});
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);
const staticImports = (text: string) => matches(text, /(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g);
const laterImports = (text: string) => matches(text, /\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g);

/** Everything loaded with these scripts at once, each once; what is in `known` is already there. */
async function closure(addresses: string[], known: Map<string, Sent>): Promise<Map<string, Sent>> {
	const loaded = new Map<string, Sent>();
	const queue = [...addresses];
	for (let address = queue.shift(); address; address = queue.shift()) {
		if (loaded.has(address) || known.has(address)) continue;
		const sent = await get(address);
		loaded.set(address, sent);
		for (const next of staticImports(sent.text)) queue.push(new URL(next, address).href);
	}
	return loaded;
}

const weigh = (parts: Iterable<Sent>) => [...parts].reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes sent for a page's first visit. */
export async function weighPage(address: string) {
	const page = await get(address);
	const links = matches(page.text, /<link\b([^>]*)>/g);
	const hrefs = (rel: string) =>
		links
			.filter((link) => new RegExp(`rel="?${rel}\\b`).test(link))
			.map((link) => new URL(/href="([^"]+)"/.exec(link)![1]!, address).href);
	const sources = matches(page.text, /<script\b[^>]*\bsrc="([^"]+)"/g).map(
		(src) => new URL(src, address).href
	);
	const inline = matches(page.text, /<script\b(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>([^<]+)</g);
	const scripts = await closure([...sources, ...hrefs('modulepreload')], new Map());
	const styles = await Promise.all([...new Set(hrefs('stylesheet'))].map(get));
	const css = weigh(styles);
	const js = weigh(scripts.values()) + inline.join('').length;
	return { html: page.bytes, css, js, total: page.bytes + css + js, scripts };
}

/** Bytes asked for later by these scripts: the live map (with its words in all languages, a reader loads one) and, by the name of its class, the reader of vector tiles. */
async function weighMap(scripts: Map<string, Sent>) {
	let known = new Map(scripts);
	let map = 0;
	let vector = 0;
	let isFound = false;
	for (let round = [...scripts]; round.length;) {
		const targets = round.flatMap(([from, { text }]) =>
			laterImports(text).map((to) => new URL(to, from).href)
		);
		const next: [string, Sent][] = [];
		for (const target of new Set(targets)) {
			const loaded = await closure([target], known);
			const text = [...loaded.values()].map((sent) => sent.text).join('');
			const isVector = /PMTiles/.test(text);
			if (isVector) vector += weigh(loaded.values());
			else if (/leaflet/i.test(text) || isFound) map += weigh(loaded.values());
			isFound ||= /leaflet/i.test(text);
			known = new Map([...known, ...loaded]);
			next.push(...loaded);
		}
		round = next;
	}
	return { map, vector, isFound };
}

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;

/** The size budgets, measured on a running server. Same build and data, same figures. */
export async function measureSizes(origin: string): Promise<Measure[]> {
	const explorer = await weighPage(`${origin}/fr/rabat`);
	const record = await weighPage(`${origin}/fr/organizations/foo`);
	const map = await weighMap(explorer.scripts);
	const measure = (name: string, bytes: number, limit: number): Measure => ({
		name,
		value: kilobytes(bytes),
		limit,
		unit: 'KB'
	});
	if (!map.isFound) throw new Error('The live map was not found among the scripts the explorer loads later.');
	return [
		measure('Explorer, first visit, HTML + CSS + JS (Rabat)', explorer.total, 75),
		measure('Explorer, first visit, JS', explorer.js, 45),
		measure('Live map, on demand', map.map, 60),
		measure('Live map with vector tiles, on demand', map.map + map.vector, 95),
		measure('Organization page, JS', record.js, 0)
	];
}
