// Moves from one question to the next without a reload: the server renders the same page, and its regions take the place of ours.
// One rendering, in one place: what a reader sees with script is what they would see without.

import { redrawInside } from './redraw.ts';

const explorer = document.getElementById('explorer');
const status = document.getElementById('explorer-status');

let current: AbortController | null = null;
/** The reader's position, in this tab's memory only: sent in a request's body, never in an address. */
let near: string | null = null;
/** Regions that redraw themselves from what the server rendered, such as the live map. */
const kept = new Map<string, (next: Element) => void>();

export function rememberNear(position: string | null): void {
	near = position;
}
export function keepRegion(name: string, redraw: (next: Element) => void): void {
	kept.set(name, redraw);
}
export function say(text: string): void {
	if (status) status.textContent = text;
}
export function word(name: string): string {
	return explorer?.dataset[name] ?? '';
}

function arrive(page: Document): void {
	const focused = document.activeElement?.id;
	for (const region of document.querySelectorAll('[data-region]')) {
		const name = region.getAttribute('data-region') ?? '';
		const next = page.querySelector(`[data-region="${name}"]`);
		if (!next) continue;
		const redraw = kept.get(name);
		if (redraw) redraw(next);
		else redrawInside(region, next);
	}
	const nextExplorer = page.getElementById('explorer');
	if (explorer && nextExplorer) explorer.className = nextExplorer.className;
	document.title = page.title;
	if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
	say(document.getElementById('explorer-count')?.textContent ?? '');
}

/** Asks `address` and shows the answer. Falls back to an ordinary visit when the answer is not a page of the explorer. */
export async function visit(address: string, history: 'push' | 'replace' | 'none' = 'push'): Promise<void> {
	current?.abort();
	const mine = (current = new AbortController());
	explorer?.setAttribute('aria-busy', 'true');
	say(word('loading'));
	try {
		const answer = await fetch(address, {
			signal: mine.signal,
			headers: { accept: 'text/html' },
			...(near ? { method: 'POST', body: new URLSearchParams({ near }) } : {})
		});
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		if (!answer.ok || !page.getElementById('explorer')) return location.assign(address);
		// a cursor sorted by distance says how far the reader is: it stays out of the history as well
		if (history !== 'none' && !(near && address.includes('after=')))
			window.history[history === 'push' ? 'pushState' : 'replaceState'](null, '', address);
		arrive(page);
	} catch (error) {
		if ((error as Error).name !== 'AbortError') say(word('offline'));
	} finally {
		if (current === mine) explorer?.removeAttribute('aria-busy');
	}
}

export function addressOf(form: HTMLFormElement): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of new FormData(form))
		if (typeof value === 'string' && value.trim()) parameters.append(name, value);
	const query = parameters.toString().replaceAll('%2C', ',');
	return `${new URL(form.action).pathname}${query ? `?${query}` : ''}`;
}
