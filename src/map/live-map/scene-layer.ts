import { DomUtil, Layer, type Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { svgElement } from './live-scene.ts';
import type { View } from '../projection.ts';

/** A drawing pinned to the map: it follows the hand between two drawings, and is drawn anew when the hand rests. */
export class SceneLayer extends Layer {
	readonly svg = svgElement('svg', { 'text-anchor': 'middle', 'font-size': 13 });
	readonly #pane: string;
	#at: { view: View; zoom: number } | null = null;

	constructor(pane: string) {
		super();
		this.#pane = pane;
	}

	override onAdd(map: LeafletMap): this {
		map.getPane(this.#pane)!.append(this.svg);
		map.on('zoom viewreset', this.#follow, this);
		return this;
	}

	override onRemove(map: LeafletMap): this {
		map.off('zoom viewreset', this.#follow, this);
		this.svg.remove();
		return this;
	}

	/** Shows `content`, drawn in the pixels of `view`. */
	draw(view: View, content: SVGElement): void {
		this.#at = { view, zoom: view.zoom };
		this.svg.setAttribute('width', String(view.width));
		this.svg.setAttribute('height', String(view.height));
		this.svg.setAttribute('viewBox', `0 0 ${view.width} ${view.height}`);
		this.svg.replaceChildren(content);
		this.#follow();
	}

	#follow(): void {
		const map = this._map as LeafletMap | null;
		if (!map || !this.#at) return;
		const scale = map.getZoomScale(map.getZoom(), this.#at.zoom);
		const origin = map.getPixelOrigin();
		const { left, top } = this.#at.view;
		const corner = origin
			.multiplyBy(0)
			.add([left * scale, top * scale])
			.subtract(origin);
		DomUtil.setTransform(this.svg as unknown as HTMLElement, corner, scale);
	}
}
