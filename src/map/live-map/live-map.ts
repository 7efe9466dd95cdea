import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import type { MapMessages } from '#messages/map.ts';
import { direction } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Bbox } from '#search/query.ts';
import type { Cluster } from '#search/result.ts';
import type { Boundary } from '../boundaries/boundary-index.ts';
import { htmlElement, PlaceSheet } from './floating.ts';
import { createLeafletMap, halfWindow, showBbox, viewOf } from './leaflet-map.ts';
import { addBasemap } from './add-basemap.ts';
import { drawCaption, drawScene } from './live-scene.ts';
import { MarkSpots, type MarkSpot } from './mark-spots.ts';
import { openingBox } from '../marks.ts';
import type { MapState, MountOptions } from '../mount.ts';
import { roundBbox, viewBbox } from '../projection.ts';
import { SceneLayer } from './scene-layer.ts';
import { buildScene } from '../static-map.ts';

type Found = NonNullable<MapState['found']>;
type State = MapState & { found: Found };
type Options = MountOptions &
	Required<Pick<MountOptions, 'fetchMap' | 'fetchBoundaries' | 'links' | 'locale' | 'basemap'>> & {
		state: State;
	};

/** How long the hand must rest before the server is asked, in milliseconds. */
const rest = 200;

/** The map that moves. Leaflet is known to this file, leaflet-map, scene-layer and add-basemap only: another library would replace them. */
export class LiveMap {
	readonly #options: Options;
	readonly #messages: MapMessages;
	/** what the server drew, to be given back: the window and the words under it */
	readonly #drawn: { element: HTMLElement; nodes: ChildNode[] }[];
	readonly #caption: HTMLElement | null;
	readonly #map: LeafletMap;
	readonly #land = new SceneLayer('land');
	readonly #marks = new SceneLayer('overlayPane');
	readonly #spots: MarkSpots;
	readonly #sheet: PlaceSheet;
	readonly #searchHere: HTMLButtonElement;
	readonly #status = htmlElement('p', 'map-status');
	readonly #ended = new AbortController();
	#state: State;
	#boundaries: Boundary[] = [];
	#asking = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#movedByHand = false;
	#dragged = false;

	constructor(figure: HTMLElement, messages: MapMessages, options: Options) {
		this.#options = options;
		this.#messages = messages;
		this.#state = options.state;
		const stage = figure.querySelector<HTMLElement>('[data-map-window]');
		if (!stage) throw new Error('the element given is not the figure of StaticMap');
		this.#caption = figure.querySelector<HTMLElement>('[data-map-caption]');
		this.#drawn = [stage, this.#caption]
			.filter((element) => element !== null)
			.map((element) => ({ element, nodes: [...element.childNodes] }));
		const frame = htmlElement('div', 'map-live');
		const container = htmlElement('div', 'map-leaflet');
		this.#searchHere = htmlElement('button', 'map-search-here', messages.search_here());
		this.#searchHere.type = 'button';
		this.#searchHere.hidden = true;
		this.#status.setAttribute('role', 'status');
		frame.append(container, this.#searchHere, this.#status);
		const hadFocus = stage.contains(document.activeElement);
		stage.replaceChildren(frame);
		this.#sheet = new PlaceSheet(frame, messages, direction(options.locale));
		this.#spots = new MarkSpots(container, {
			signal: this.#ended.signal,
			nameOf: (spot) => this.#nameOf(spot),
			onPoint: (pointed) => options.onSelect(pointed?.slug ?? null)
		});
		this.#map = this.#createMap(container);
		this.#listen(figure, container);
		this.#show(this.#state.bbox ?? this.#state.home);
		if (hadFocus) this.#spots.focus('');
	}

	#createMap(container: HTMLElement): LeafletMap {
		const { basemap, locale } = this.#options;
		const map = createLeafletMap(container, basemap).addLayer(this.#land).addLayer(this.#marks);
		container.setAttribute('role', 'application');
		container.setAttribute('aria-label', this.#messages.keys());
		this.#marks.svg.setAttribute('role', 'group');
		this.#marks.svg.setAttribute('aria-label', this.#messages.marks());
		this.#marks.svg.setAttribute('direction', direction(locale));
		const dark = matchMedia('(prefers-color-scheme: dark)').matches;
		// Without its base map the map still has its boundaries.
		void addBasemap(map, basemap, locale, dark).catch(() => undefined);
		return map;
	}

	#listen(figure: HTMLElement, container: HTMLElement): void {
		const { signal } = this.#ended;
		this.#searchHere.addEventListener('click', () => this.#searchArea(this.#bbox()));
		this.#map.on('dragstart', () => (this.#dragged = true));
		this.#map.on('movestart', () => this.#spots.hideName());
		this.#map.on('dragend zoomend keydown', () => (this.#movedByHand = true));
		this.#map.on('moveend resize', () => this.#moved());
		container.addEventListener('pointerdown', () => (this.#dragged = false), { capture: true, signal });
		// The wheel scrolls the page until the reader has taken hold of the map.
		container.addEventListener('focusin', () => this.#map.scrollWheelZoom.enable(), { signal });
		container.addEventListener('focusout', () => this.#map.scrollWheelZoom.disable(), { signal });
		container.addEventListener('click', (event) => this.#clicked(event), { signal });
		figure.addEventListener('click', (event) => this.#control(event), { signal });
		this.#followSize(container);
	}

	/** A map mounted in a hidden panel has no size; it is shown as asked once the panel opens. */
	#followSize(container: HTMLElement): void {
		let width = container.clientWidth;
		const observer = new ResizeObserver(() => {
			const opened = width === 0 && container.clientWidth > 0;
			width = container.clientWidth;
			this.#map.invalidateSize({ animate: false });
			if (opened) this.#show(this.#state.bbox ?? this.#state.home);
		});
		observer.observe(container);
		this.#ended.signal.addEventListener('abort', () => observer.disconnect());
	}

	#bbox(): Bbox {
		return roundBbox(viewBbox(viewOf(this.#map)));
	}

	#show(bbox: Bbox): void {
		showBbox(this.#map, bbox, this.#state.bbox ? {} : { padding: 36, closest: 16 });
		this.#movedByHand = false;
		this.#searchHere.hidden = true;
	}

	#moved(): void {
		this.#render();
		this.#searchHere.hidden = !this.#movedByHand;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#ask(), rest);
	}

	async #ask(): Promise<void> {
		if (viewOf(this.#map).width === 0) return;
		this.#asking.abort();
		const { signal } = (this.#asking = new AbortController());
		const zoom = this.#map.getZoom();
		const [found, boundaries] = await Promise.allSettled([
			this.#options.fetchMap(this.#bbox(), zoom, signal),
			this.#options.fetchBoundaries(this.#bbox(), zoom, signal)
		]);
		if (signal.aborted) return;
		if (boundaries.status === 'fulfilled') this.#boundaries = boundaries.value;
		if (found.status === 'fulfilled') this.#state = { ...this.#state, found: found.value };
		this.#status.textContent = found.status === 'fulfilled' ? '' : this.#messages.failed();
		this.#render();
	}

	#render(): void {
		const view = viewOf(this.#map);
		if (view.width === 0) return;
		const { found } = this.#state;
		const { locale } = this.#options;
		const links = this.#options.links();
		const scene = buildScene({ found, boundaries: this.#boundaries, view, locale });
		const words = { locale, links, messages: this.#messages };
		const drawn = drawScene(scene, words);
		this.#caption?.replaceChildren(...drawCaption(scene, found, words));
		this.#spots.replace(drawn.targets, () => {
			this.#land.draw(view, drawn.land);
			this.#marks.draw(view, drawn.marks);
		});
	}

	#nameOf({ target, element }: MarkSpot): string {
		const entry = 'mark' in target ? target.mark.entry : null;
		const name = entry && pickText(entry.name, this.#options.locale)?.value;
		return name ?? element.getAttribute('aria-label') ?? '';
	}

	#clicked(event: MouseEvent): void {
		const spot = this.#spots.find(event);
		if (!spot || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
		// A click that ends a drag opens nothing; one from the keyboard (detail 0) always does.
		if (this.#dragged && event.detail > 0) return event.preventDefault();
		if (!('mark' in spot.target)) return;
		event.preventDefault();
		event.stopPropagation();
		const { entry, stacked, bbox } = spot.target.mark;
		if (entry) return this.#openSheet(spot.key, entry);
		if (stacked) return this.#searchArea(openingBox(bbox));
		this.#movedByHand = true;
		showBbox(this.#map, openingBox(bbox));
	}

	#openSheet(key: string, entry: NonNullable<Cluster['entry']>): void {
		const { locale, links, describe } = this.#options;
		const name = pickText(entry.name, locale);
		this.#spots.hideName();
		this.#sheet.open(
			{ name: name?.value ?? entry.slug, lang: name?.locale ?? locale, href: links().record(entry.slug) },
			describe?.(entry.slug),
			() => this.#spots.focus(key)
		);
	}

	/** The links that move the drawn map are the buttons of this one. */
	#control(event: Event): void {
		const link =
			event.target instanceof Element ? event.target.closest<HTMLElement>('[data-map-move]') : null;
		const move = link?.dataset.mapMove;
		if (!move) return;
		event.preventDefault();
		// The page's own script would follow the link.
		event.stopPropagation();
		this.#movedByHand = true;
		const step = halfWindow(this.#map, move);
		if (step) this.#map.panBy(step);
		else if (move === 'zoom_in') this.#map.zoomIn(1);
		else if (move === 'zoom_out') this.#map.zoomOut(1);
		else if (this.#state.bbox) this.#searchArea(null);
		else this.#show(this.#state.home);
	}

	#searchArea(bbox: Bbox | null): void {
		this.#movedByHand = false;
		this.#searchHere.hidden = true;
		this.#options.onSearchArea(bbox);
	}

	update(state: MapState): void {
		const aim = ({ bbox, home }: MapState) => String(bbox ?? home);
		const moves = aim(state) !== aim(this.#state);
		this.#state = { ...this.#state, ...state, found: state.found ?? this.#state.found };
		this.#sheet.close(false);
		if (moves) this.#show(state.bbox ?? state.home);
		else this.#moved();
	}

	highlight(slug: string | null): void {
		this.#spots.highlight(slug);
	}

	destroy(): void {
		this.#ended.abort();
		this.#asking.abort();
		clearTimeout(this.#timer);
		this.#map.remove();
		for (const { element, nodes } of this.#drawn) element.replaceChildren(...nodes);
	}
}
