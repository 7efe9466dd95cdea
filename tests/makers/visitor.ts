/** A visitor without a browser: asks, follows what is linked, and tells what was shown. */
import { readdirSync, readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join, relative, sep } from 'node:path';
import { readableBody } from './readable-body.ts';

export type Shown = { status: number; headers: Record<string, string>; body: string };
export type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** `path` goes out as written, without the tidying of `fetch`; redirects are not followed. */
export function ask(
	origin: string,
	path: string,
	{ method = 'GET', headers = {}, body }: Asked = {}
): Promise<Shown> {
	const { hostname, port } = new URL(origin);
	// as a browser does with this site's own forms
	const named = method === 'POST' ? { origin, ...headers } : headers;
	return new Promise((done, fail) => {
		const asked = send({ hostname, port, path, method, headers: named, agent: false }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => {
				const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
				const headers = Object.fromEntries(given) as Record<string, string>;
				readableBody(Buffer.concat(chunks), headers['content-type'] ?? '').then(
					(read) => done({ status: answer.statusCode ?? 0, headers, body: read }),
					fail
				);
			});
			answer.on('error', fail);
		});
		asked.on('error', fail);
		asked.end(body);
	});
}

const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };

/** Text as a reader gets it: entities, percent and JSON escapes undone. */
export function unescaped(text: string): string {
	return text
		.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
			name ? (entities[name] ?? whole) : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex!, 16))
		)
		.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		.replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
			try {
				return decodeURIComponent(escaped);
			} catch {
				return escaped;
			}
		});
}

/** Paths of this site named anywhere in an answer: links, forms, sources, addresses of a sitemap, redirects. */
export function pathsIn({ headers, body }: Shown, from: URL): string[] {
	const found = [
		...[...body.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)].map((match) => match[1]!),
		...[...body.matchAll(/<loc>([^<]+)<\/loc>|^Sitemap: (.+)$/gm)].map((match) => match[1] ?? match[2]!),
		...[...body.matchAll(/"(?:next|previous|start_url|src)":"([^"]+)"/g)].map((match) => match[1]!),
		...(headers['location'] ? [headers['location']] : [])
	];
	return found.flatMap((address) => {
		const url = URL.parse(unescapedHtml(address), from);
		return url?.origin === from.origin ? [url.pathname + url.search] : [];
	});
}
const unescapedHtml = (text: string) =>
	text
		.replace(/&amp;/g, '&')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'");

/** Works through a list that grows, a few at a time. */
export async function throughAll<T>(
	queue: T[],
	work: (item: T) => Promise<void>,
	together = 4
): Promise<void> {
	let running = 0;
	const worker = async (): Promise<void> => {
		for (;;) {
			const item = queue.shift();
			if (item !== undefined) {
				running++;
				await work(item).finally(() => running--);
			} else if (running === 0) return;
			else await new Promise((done) => setTimeout(done, 5));
		}
	};
	await Promise.all(Array.from({ length: together }, worker));
}

export type Route = { route: string; pattern: RegExp };

/** The routes that somebody must be let into to read: pages and files of the desk, of a team, of one's account. */
export function listGuardedRoutes(folder: string): Route[] {
	return listRoutes(folder).filter(({ route }) =>
		readdirSync(join(folder, route), { withFileTypes: true }).some(
			(file) =>
				file.isFile() &&
				/^\+(page|server|page\.server)\.ts$/.test(file.name) &&
				/^export const (load|GET) = guarded(Load|Endpoint)\(/m.test(
					readFileSync(join(folder, route, file.name), 'utf8')
				)
		)
	);
}

/** Every route of the application, as a folder's name and the pattern of its addresses. */
export function listRoutes(folder: string): Route[] {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true });
	const served = files.filter((file) => file.isFile() && /^\+(page\.svelte|server\.ts)$/.test(file.name));
	return [...new Set(served.map((file) => relative(folder, file.parentPath).split(sep).join('/')))].map(
		(route) => {
			const parts = route.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
			const pattern = parts.map((part) =>
				part
					.replace(/\[\[[^\]]*\]\]|\[[^\]]*\]/g, (name) => `\0${name}\0`)
					.split('\0')
					.map((piece) =>
						!piece.startsWith('[')
							? RegExp.escape(piece)
							: piece === '[lang=locale]'
								? '(?:fr|en|es|ar)'
								: piece.startsWith('[...')
									? '.+'
									: '[^/]+'
					)
					.join('')
			);
			return { route: `/${route}`, pattern: new RegExp(`^/${pattern.join('/')}$`) };
		}
	);
}

export const routesFolder = join(import.meta.dirname, '../../src/routes');

/** Every form of the file tree, as the address it is sent to; what a name in it stands for is unknown, but for the language. */
export function listForms(folder: string = routesFolder): string[] {
	const pages = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
		(file) => file.isFile() && /^\+(page\.server|server)\.ts$/.test(file.name)
	);
	return pages.flatMap((file) => {
		const text = readFileSync(join(file.parentPath, file.name), 'utf8');
		const path = relative(folder, file.parentPath)
			.split(sep)
			.filter((part) => !/^\(.*\)$/.test(part))
			.map((part) => part.replace('[lang=locale]', 'fr').replace(/\[[^\]]*\]/g, 'unknown'));
		const address = `/${path.join('/')}`;
		const takes = /^export const (POST|PUT|PATCH|DELETE)\b/m.test(text) ? [address] : [];
		const actions = /^export const actions\b(?:.*\}\)?;$|[^]*?^\}\);$)/m.exec(text)?.[0];
		if (actions === undefined) return takes;
		const names = [...actions.matchAll(actions.includes('\n') ? /^\t(\w+)(?=:|\()/gm : /\{ (\w+)(?=:)/g)];
		// a form written in another way would be tried by nobody
		if (names.length === 0) throw new Error(`What forms has ${address}?`);
		return [
			...takes,
			...names.map((name) => name[1]!).map((name) => (name === 'default' ? address : `${address}?/${name}`))
		];
	});
}
