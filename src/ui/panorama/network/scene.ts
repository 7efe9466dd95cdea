import type { TieKind } from '#domain/activities/network/network.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { lineWidth, shortLines } from './labels.ts';
import { layOut, type Body, type Box } from './lay-out.ts';
import type { MemberView, PairView } from './view.ts';

export type Dot = { member: MemberView; lines: string[]; x: number; y: number; radius: number };
export type Line = { pair: PairView; kind: TieKind; path: string; width: number };
export type Scene = Box & {
	dots: Dot[];
	lines: Line[];
	/** Of those with a tie, how many are not drawn. */ left_out: number;
};

/** More would hide one another. */
export const mostDots = 40;
export const textSize = 13;
export const lineHeight = 16;
const sceneWidth = 860;

/** What is drawn: those with the most ties, and the ties between them. */
export function buildScene(
	members: readonly MemberView[],
	pairs: readonly PairView[],
	locale: Locale
): Scene {
	const shown = members.slice(0, mostDots);
	const keys = new Set(shown.map(({ key }) => key));
	const between = pairs.filter(({ one, other }) => keys.has(one.key) && keys.has(other.key));
	const drawn = shown.map((member) => ({
		member,
		lines: shortLines({ name: pickText(member.name, locale)?.value ?? '', acronym: member.acronym }),
		radius: radiusOf(member.activity_count)
	}));
	const bodies = drawn.map(({ member: { key }, lines, radius }): Body => ({
		key,
		width: Math.max(lineWidth(lines), 2 * radius) + 6,
		height: 2 * radius + 6 + lines.length * lineHeight,
		above: radius + 2
	}));
	const springs = between.map(({ one, other, count, kinds }) => ({
		one: one.key,
		other: other.key,
		weight: kinds[0] === 'donor' ? 0.15 : Math.min(1 + count / 4, 2)
	}));
	const { width, height, points } = layOut(bodies, springs, sceneWidth);
	const dots = drawn.map((dot) => ({ ...dot, ...points.get(dot.member.key)! }));
	const at = new Map(dots.map((dot) => [dot.member.key, dot]));
	return {
		width,
		height,
		dots,
		// the lightest first: the strongest lies on top
		lines: between.toReversed().map((pair) => lineOf(pair, at.get(pair.one.key)!, at.get(pair.other.key)!)),
		left_out: members.length - shown.length
	};
}

/** Its surface grows with the activities, up to a size that leaves room. */
const radiusOf = (activities: number) =>
	Math.round(Math.min(7 + 3.5 * Math.sqrt(Math.max(0, activities - 1)), 22));

/** A little bent, so that two ties in one direction can be told apart. */
function lineOf(pair: PairView, from: Dot, to: Dot): Line {
	const [x, y] = [(from.x + to.x) / 2 - (to.y - from.y) * 0.08, (from.y + to.y) / 2 + (to.x - from.x) * 0.08];
	const kind = pair.kinds[0]!;
	return {
		pair,
		kind,
		path: `M${from.x} ${from.y}Q${x.toFixed(1)} ${y.toFixed(1)} ${to.x} ${to.y}`,
		width: pair.count > 0 ? Math.min(0.8 + 1.4 * pair.count, 9) : 1.6
	};
}

/** The outline of a shape, around the origin. */
export function shapeOf(family: MemberView['family'], radius: number): string {
	const r = radius;
	const polygon = (points: [number, number][]) =>
		`M${points.map(([x, y]) => `${(x * r).toFixed(1)} ${(y * r).toFixed(1)}`).join('L')}Z`;
	if (family === 'public')
		return polygon([
			[-0.86, -0.86],
			[0.86, -0.86],
			[0.86, 0.86],
			[-0.86, 0.86]
		]);
	if (family === 'international')
		return polygon([
			[0, -1.15],
			[1.15, 0],
			[0, 1.15],
			[-1.15, 0]
		]);
	if (family === 'other')
		return polygon([
			[0, -1.1],
			[1.08, 0.8],
			[-1.08, 0.8]
		]);
	return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}
