import type { Locale } from '#platform/i18n/locale.ts';
import type { MapMessages } from '#messages/map.ts';
import type { Bbox } from '#search/query.ts';
import type { BasemapKind } from './basemap.ts';
import type { Boundary } from './boundaries/boundary-index.ts';
import { LiveMap } from './live-map.ts';
import type { MapLinks } from './map-links.ts';
import type { MapFound } from './static-map.ts';

/** What the sheet of a mark says; every word already in the reader's language. */
export type PlaceSummary = { sector: string | null; hours: string | null };

export type MapState = {
	found: MapFound;
	/** the box in the address of the page */
	bbox: Bbox | null;
	/** the first window when there is none */
	home: Bbox;
	/** by slug, in the reader's language */
	areaNames?: Readonly<Record<string, string>>;
};

export type MountOptions = {
	locale: Locale;
	/** what the page shows now */
	state: MapState;
	links: MapLinks;
	basemap: BasemapKind;
	/** the same search within a window: `/api/v1/map?…&bbox=`; rejects when it cannot be had */
	fetchMap: (bbox: Bbox, zoom: number, signal: AbortSignal) => Promise<MapFound>;
	/** the shapes of a window; without it, those of `/api/v1/boundaries` */
	fetchBoundaries?: (bbox: Bbox, zoom: number, signal: AbortSignal) => Promise<Boundary[]>;
	/** the reader asks for the list of this window (null: of the whole area); the page changes its address and calls `update` */
	onSearchArea: (bbox: Bbox | null) => void;
	/** a single place is pointed at or focused (null: no longer), so that its row in the list can be marked */
	onSelect: (slug: string | null) => void;
	/** more than the name for the sheet of a place, when the page knows it */
	describe?: (slug: string) => Promise<PlaceSummary | null>;
};

export type MountedMap = {
	/** after the page has searched again */
	update: (state: MapState) => void;
	/** marks the place of a row of the list */
	highlight: (slug: string | null) => void;
	/** gives the drawn map back */
	destroy: () => void;
};

const messagesOf: Record<Locale, () => Promise<{ default: unknown }>> = {
	fr: () => import('#messages/map.fr.ts'),
	en: () => import('#messages/map.en.ts'),
	es: () => import('#messages/map.es.ts'),
	ar: () => import('#messages/map.ar.ts')
};

/** Our own stylesheet, loaded with the live map only; the map is not touched until it is there. */
function loadStyles(href: string): Promise<void> {
	if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return Promise.resolve();
	return new Promise((resolve, reject) => {
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.onload = () => resolve();
		link.onerror = () => reject(new Error('the styles of the map could not be loaded'));
		link.href = href;
		document.head.append(link);
	});
}

async function fetchBoundaries(bbox: Bbox, zoom: number, signal: AbortSignal): Promise<Boundary[]> {
	const response = await fetch(`/api/v1/boundaries?bbox=${bbox.join(',')}&zoom=${Math.round(zoom)}`, {
		signal
	});
	if (!response.ok) throw new Error(`boundaries: ${response.status}`);
	return ((await response.json()) as { boundaries: Boundary[] }).boundaries;
}

/**
 * Turns the map drawn by the server (`element`: the figure of StaticMap) into one that moves under the hand.
 * Rejects, leaving the drawn map as it was, when a part of it cannot be loaded.
 */
export async function mountMap(element: HTMLElement, options: MountOptions): Promise<MountedMap> {
	const [messages] = await Promise.all([
		messagesOf[options.locale](),
		element.dataset.liveStyles ? loadStyles(element.dataset.liveStyles) : undefined
	]);
	const map = new LiveMap(element, { fetchBoundaries, ...options }, messages.default as MapMessages);
	return {
		update: (state) => map.update(state),
		highlight: (slug) => map.highlight(slug),
		destroy: () => map.destroy()
	};
}
