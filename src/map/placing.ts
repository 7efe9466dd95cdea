import type { Point } from './projection.ts';

/** Finds room for words on a map: nothing written ever covers a mark or other words. */
export type Box = { left: number; top: number; width: number; height: number };
export type Circle = Point & { reach: number };

export const centred = ({ x, y }: Point, width: number, height: number): Box => ({
	left: x - width / 2,
	top: y - height / 2,
	width,
	height
});

export function boxesMeet(a: Box, b: Box): boolean {
	return (
		a.left < b.left + b.width &&
		b.left < a.left + a.width &&
		a.top < b.top + b.height &&
		b.top < a.top + a.height
	);
}

export function boxMeetsCircle(box: Box, circle: Circle): boolean {
	const x = Math.max(box.left, Math.min(circle.x, box.left + box.width));
	const y = Math.max(box.top, Math.min(circle.y, box.top + box.height));
	return Math.hypot(circle.x - x, circle.y - y) < circle.reach;
}

/**
 * Width in pixels of words in the system font, on the generous side: the server has no font to measure with.
 * Source: mean advance of Noto Sans and Noto Sans Arabic over the area names of data/areas.csv, plus a tenth.
 */
export function textWidth(text: string, size: number): number {
	let ems = 0;
	for (const letter of text) {
		if (/\p{Mark}/u.test(letter)) continue;
		if (/[ilj.,'’:;|!-]/.test(letter)) ems += 0.33;
		else if (/[A-ZMW@%—]/.test(letter)) ems += 0.72;
		else ems += 0.58;
	}
	return Math.ceil(ems * size);
}

/** Where to try, nearest first: on the spot, then on wider and wider rings, sideways before above and below. */
export function* around(point: Point, steps: readonly number[]): Generator<Point> {
	yield point;
	for (const step of steps)
		for (const [x, y] of [
			[0, -1],
			[0, 1],
			[1, 0],
			[-1, 0],
			[1, -1],
			[-1, -1],
			[1, 1],
			[-1, 1]
		] as const)
			yield { x: point.x + x * step * 1.6, y: point.y + y * step };
}

export class Room {
	readonly width: number;
	readonly height: number;
	readonly #circles: readonly Circle[];
	readonly #boxes: Box[] = [];

	constructor(size: { width: number; height: number }, circles: readonly Circle[]) {
		this.width = size.width;
		this.height = size.height;
		this.#circles = circles;
	}

	isFree(box: Box, own?: Circle): boolean {
		return (
			box.left >= 2 &&
			box.top >= 2 &&
			box.left + box.width <= this.width - 2 &&
			box.top + box.height <= this.height - 2 &&
			!this.#circles.some((circle) => circle !== own && boxMeetsCircle(box, circle)) &&
			!this.#boxes.some((other) => boxesMeet(box, other))
		);
	}

	/** The first candidate with room, which is then taken; null when there is none. A mark's own name may come near it. */
	take(candidates: Iterable<Point>, width: number, height: number, own?: Circle): Point | null {
		for (const point of candidates) {
			const box = centred(point, width, height);
			if (!this.isFree(box, own)) continue;
			this.#boxes.push(box);
			return point;
		}
		return null;
	}
}
