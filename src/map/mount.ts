import { isLocale, type Locale } from '#platform/i18n/locale.ts';
import type { MapMessages } from '#messages/map.ts';
import type { Bbox } from '#search/query.ts';
import type { BasemapKind } from './basemap.ts';
import type { Boundary } from './boundaries/boundary-index.ts';
import { LiveMap } from './live-map/live-map.ts';
import { linksOf, mapRequest, readMapAnswer, type MapAnswer } from './live-map/page-address.ts';
import type { MapLinks } from './map-links.ts';
import type { MapFound } from './static-map.ts';

/** What the sheet of a mark says; every word already in the reader's language. */
export type PlaceSummary = { sector: string | null; hours: string | null };

export type MapState = {
	/** when absent it is asked of the server */
	found?: MapFound;
	/** the box in the address of the page */
	bbox: Bbox | null;
	/** the first window when there is none */
	home: Bbox;
};

/** Only the two callbacks are needed: the rest is read from the figure and from the address of the page. */
export type MountOptions = {
	/** the reader asks for the list of this window (null: of the whole area); the page changes its address and calls `update` */
	onSearchArea: (bbox: Bbox | null) => void;
	/** a single place is pointed at or focused (null: no longer), so that its row in the list can be marked */
	onSelect: (slug: string | null) => void;
	/** more than the name for the sheet of a place, when the page knows it */
	describe?: (slug: string) => Promise<PlaceSummary | null>;
	/** the same search within a window; rejects when it cannot be had */
	fetchMap?: (bbox: Bbox, zoom: number, signal: AbortSignal) => Promise<MapFound>;
	fetchBoundaries?: (bbox: Bbox, zoom: number, signal: AbortSignal) => Promise<Boundary[]>;
	/** from the address as it is when asked */
	links?: () => MapLinks;
	locale?: Locale;
	state?: MapState;
	basemap?: BasemapKind;
};

export type MountedMap = {
	/** after the page has searched again; without a state: the one of the figure the server has just drawn, given here */
	update: (state: MapState | HTMLElement) => void;
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

async function getJson<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
	const response = await fetch(address, { signal });
	if (!response.ok) throw new Error(`${response.status}`);
	return (await response.json()) as Answer;
}

function readBox(text: string | undefined): Bbox | null {
	const numbers = text?.split(',').map(Number) ?? [];
	return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as unknown as Bbox) : null;
}

/** What StaticMap left in its figure for us. */
function readState(figure: HTMLElement): MapState {
	const { bbox, home } = figure.dataset;
	return { bbox: readBox(bbox), home: readBox(home) ?? [-18, 10, 4, 44] };
}

/**
 * Turns the map drawn by the server (`figure`: the one of StaticMap) into one that moves under the hand.
 * Rejects, leaving the drawn map as it was, when a part of it cannot be loaded.
 */
export async function mountMap(figure: HTMLElement, options: MountOptions): Promise<MountedMap> {
	const lang = document.documentElement.lang;
	const locale = options.locale ?? (isLocale(lang) ? lang : 'fr');
	const fetchMap: NonNullable<MountOptions['fetchMap']> =
		options.fetchMap ??
		(async (bbox, _zoom, signal) =>
			readMapAnswer(await getJson<MapAnswer>(mapRequest(location, locale, bbox), signal), locale));
	const fetchBoundaries: NonNullable<MountOptions['fetchBoundaries']> =
		options.fetchBoundaries ??
		(async (bbox, zoom, signal) => {
			const address = `/api/v1/boundaries?bbox=${bbox.join(',')}&zoom=${Math.round(zoom)}&lang=${locale}`;
			return (await getJson<{ boundaries: Boundary[] }>(address, signal)).boundaries;
		});
	const state = options.state ?? readState(figure);
	const [messages, found] = await Promise.all([
		messagesOf[locale](),
		state.found ?? fetchMap(state.bbox ?? state.home, 0, AbortSignal.timeout(15_000)),
		figure.dataset.liveStyles ? loadStyles(figure.dataset.liveStyles) : undefined
	]);
	if (!figure.isConnected) throw new Error('the page has drawn another map meanwhile');
	const map = new LiveMap(figure, messages.default as MapMessages, {
		...options,
		locale,
		fetchMap,
		fetchBoundaries,
		links: options.links ?? (() => linksOf(location, locale)),
		basemap: options.basemap ?? (figure.dataset.basemap as BasemapKind | undefined) ?? 'builtin',
		state: { ...state, found }
	});
	return {
		update: (next) => map.update(next instanceof HTMLElement ? readState(next) : next),
		highlight: (slug) => map.highlight(slug),
		destroy: () => map.destroy()
	};
}
