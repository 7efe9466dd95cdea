import { htmlElement, Tooltip } from './floating.ts';
import type { Target } from './live-scene.ts';
import { setTabStop, spotForKey, type Spot } from './roving-focus.ts';

export type MarkSpot = Spot & { target: Target; key: string; reach: number };

type Pointed = { spot: MarkSpot; slug: string | null } | null;

export const slugOf = ({ target }: MarkSpot): string | null =>
	'mark' in target ? (target.mark.entry?.slug ?? null) : null;

/** The marks under the reader's finger or focus: one tab stop, a name when pointed at, the same ones after a new drawing. */
export class MarkSpots {
	readonly #tip: Tooltip;
	readonly #container: HTMLElement;
	readonly #nameOf: (spot: MarkSpot) => string;
	#spots: MarkSpot[] = [];
	#highlighted: string | null = null;

	constructor(
		container: HTMLElement,
		options: { nameOf: (spot: MarkSpot) => string; onPoint: (pointed: Pointed) => void; signal: AbortSignal }
	) {
		const { signal, onPoint } = options;
		this.#container = container;
		this.#nameOf = options.nameOf;
		this.#tip = new Tooltip(container.parentElement ?? htmlElement('div', ''));
		const point = (spot: MarkSpot | null) => {
			onPoint(spot && { spot, slug: slugOf(spot) });
			this.#name(spot);
		};
		// On the container: listening to the focus would make the drawing itself a tab stop.
		for (const name of ['pointerover', 'focusin'])
			container.addEventListener(name, (event) => point(this.find(event)), { signal });
		for (const name of ['pointerout', 'focusout'])
			container.addEventListener(name, () => point(null), { signal });
		container.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
	}

	find(event: Event): MarkSpot | null {
		const link: Element | null = event.target instanceof Element ? event.target.closest('a') : null;
		return this.#spots.find((spot) => spot.element === link) ?? null;
	}

	/** After a new drawing: the focus stays on the same place, or on the first mark when it is gone. */
	replace(targets: Map<SVGElement, Target>, redraw: () => void): void {
		const focused = this.#spots.find((spot) => spot.element === document.activeElement);
		redraw();
		this.#spots = [...targets].map(([element, target]) => {
			const { x, y, reach } = 'mark' in target ? target.mark : target.badge;
			return { element, target, x, y, reach, key: element.getAttribute('data-key') ?? '' };
		});
		const again = focused && (this.#withKey(focused.key) ?? this.#spots[0]);
		setTabStop(this.#spots, again ?? this.#spots[0] ?? null);
		if (focused) (again?.element ?? this.#container).focus({ preventScroll: true });
		this.highlight(this.#highlighted);
	}

	#withKey(key: string): MarkSpot | undefined {
		return this.#spots.find((spot) => spot.key === key);
	}

	focus(key: string): void {
		(this.#withKey(key) ?? this.#spots[0])?.element.focus({ preventScroll: true });
	}

	highlight(slug: string | null): void {
		this.#highlighted = slug;
		for (const spot of this.#spots)
			spot.element.classList.toggle('is-highlighted', slug !== null && slugOf(spot) === slug);
	}

	hideName(): void {
		this.#tip.hide();
	}

	#name(spot: MarkSpot | null): void {
		if (!spot) return this.#tip.hide();
		const { x, y, reach } = spot;
		this.#tip.show(this.#nameOf(spot), { x, y, reach: Math.min(reach, 24) }, this.#container.clientWidth);
	}

	#key(event: KeyboardEvent): void {
		if (event.key === 'Escape') this.#tip.hide();
		const from = this.find(event);
		const to = from && spotForKey(event.key, from, this.#spots);
		if (!to) return;
		event.preventDefault();
		event.stopPropagation();
		setTabStop(this.#spots, to);
		to.element.focus({ preventScroll: true });
	}
}
