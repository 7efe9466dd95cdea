import type { MapMessages } from '#messages/map.ts';
import type { PlaceSummary } from '../mount.ts';

/** What floats over the map: the name of what is pointed at, and the sheet of the place that was opened. */
export function htmlElement<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	className: string,
	text = ''
): HTMLElementTagNameMap[Name] {
	const element = document.createElement(name);
	if (className) element.className = className;
	element.textContent = text;
	return element;
}

export class Tooltip {
	readonly element = htmlElement('div', 'map-tip');

	constructor(parent: HTMLElement) {
		// Screen readers have the same words as the name of the link.
		this.element.setAttribute('aria-hidden', 'true');
		this.element.hidden = true;
		parent.append(this.element);
	}

	/** `x`, `y`: pixels of the window; the tip stands above the mark, or under it near the upper edge. */
	show(text: string, mark: { x: number; y: number; reach: number }, width: number): void {
		this.element.textContent = text;
		this.element.hidden = false;
		const half = this.element.offsetWidth / 2;
		const x = Math.max(half + 4, Math.min(width - half - 4, mark.x));
		const above = mark.y - mark.reach - this.element.offsetHeight - 2;
		const y = above > 4 ? above : mark.y + mark.reach + 4;
		this.element.style.transform = `translate(${Math.round(x - half)}px, ${Math.round(y)}px)`;
	}

	hide(): void {
		this.element.hidden = true;
	}
}

export class PlaceSheet {
	readonly #parent: HTMLElement;
	readonly #messages: MapMessages;
	readonly #dir: string;
	#sheet: HTMLElement | null = null;
	#after: (() => void) | null = null;

	constructor(parent: HTMLElement, messages: MapMessages, dir: string) {
		this.#parent = parent;
		this.#messages = messages;
		this.#dir = dir;
	}

	/** `onClose` is where the focus goes back. The summary comes later, or never: the name and the link are enough. */
	open(
		place: { name: string; lang: string; href: string },
		summary: Promise<PlaceSummary | null> | undefined,
		onClose: () => void
	): void {
		this.close(false);
		const sheet = htmlElement('div', 'map-sheet');
		sheet.dir = this.#dir;
		sheet.setAttribute('role', 'dialog');
		sheet.setAttribute('aria-label', place.name);
		const title = htmlElement('strong', '', place.name);
		title.lang = place.lang;
		const details = htmlElement('p', '');
		details.hidden = true;
		const link = htmlElement('a', '', this.#messages.open_record());
		link.href = place.href;
		const close = htmlElement('button', '', '×');
		close.type = 'button';
		close.setAttribute('aria-label', this.#messages.close());
		close.addEventListener('click', () => this.close(true));
		sheet.addEventListener('keydown', (event) => {
			event.stopPropagation();
			if (event.key === 'Escape') this.close(true);
		});
		for (const name of ['pointerdown', 'mousedown', 'touchstart', 'dblclick', 'wheel'] as const)
			sheet.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
		sheet.append(close, title, details, link);
		this.#parent.append(sheet);
		this.#sheet = sheet;
		this.#after = onClose;
		link.focus({ preventScroll: true });
		summary?.then(
			(known) => {
				details.textContent = [known?.sector, known?.hours].filter(Boolean).join(' · ');
				details.hidden = details.textContent === '';
			},
			() => undefined
		);
	}

	close(returnFocus: boolean): void {
		this.#sheet?.remove();
		this.#sheet = null;
		const after = this.#after;
		this.#after = null;
		if (returnFocus) after?.();
	}
}
