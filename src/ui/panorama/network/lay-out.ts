/**
 * Places for a graph: the same for the same organizations, whoever asks, and no label over another.
 * d3-force would give points; the boxes of labels, which matter as much, it does not know. No lot is drawn.
 */
export type Box = { width: number; height: number };
export type Point = { x: number; y: number };
/** Drawn around its point: the shape above, the label under it. `above`: from the point to the top of the box. */
export type Body = Box & { key: string; above: number };
export type Spring = { one: string; other: string; weight: number };
export type Layout = Box & { points: Map<string, Point> };

const rounds = 300;
const margin = 6;
/** How far a crowd is spread out: 0 keeps all distances, 1 makes all steps alike. */
const evenness = 0.75;

/** At most `width` wide, as high as the labels need. */
export function layOut(bodies: readonly Body[], springs: readonly Spring[], width: number): Layout {
	const sorted = bodies.toSorted((one, other) => (one.key < other.key ? -1 : 1));
	const index = new Map(sorted.map(({ key }, at) => [key, at]));
	const pulls = springs.flatMap(({ one, other, weight }) => {
		const [from, to] = [index.get(one), index.get(other)];
		return from === undefined || to === undefined ? [] : [{ from, to, weight }];
	});
	const area = sorted.reduce((sum, body) => sum + body.width * body.height, 0);
	const relaxed = relax(sorted.length, pulls);
	let height = Math.max(150, Math.ceil((area * 5) / width));
	let placed = fit(relaxed, sorted, { width, height });
	while (!separate(placed, sorted, { width, height })) {
		height += 60;
		placed = fit(relaxed, sorted, { width, height });
	}
	return {
		width,
		height,
		points: new Map(sorted.map(({ key }, at) => [key, { x: round(placed[at]!.x), y: round(placed[at]!.y) }]))
	};
}

const round = (value: number) => Math.round(value * 10) / 10;

type Pull = { from: number; to: number; weight: number };

/** Fruchterman and Reingold: all push one another away, ties pull, and what moves cools down. */
function relax(count: number, pulls: readonly Pull[]): Point[] {
	const points = Array.from({ length: count }, (_, at) => {
		const [radius, angle] = [Math.sqrt(at + 0.5), at * Math.PI * (3 - Math.sqrt(5))];
		return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
	});
	for (let turn = 0; turn < rounds; turn += 1) {
		const moves = points.map(({ x, y }) => ({ x: -x * 0.05, y: -y * 0.05 }));
		for (let from = 0; from < count; from += 1)
			for (let to = from + 1; to < count; to += 1) push(points, moves, [from, to]);
		for (const pull of pulls) draw(points, moves, pull);
		const heat = 0.6 * (1 - turn / rounds);
		for (const [at, { x, y }] of moves.entries()) {
			const length = Math.hypot(x, y) || 1;
			const step = Math.min(length, heat) / length;
			points[at]!.x += x * step;
			points[at]!.y += y * step;
		}
	}
	return points;
}

function push(points: readonly Point[], moves: readonly Point[], [from, to]: [number, number]): void {
	const [x, y] = [points[from]!.x - points[to]!.x, points[from]!.y - points[to]!.y];
	const squared = Math.max(x * x + y * y, 0.01);
	moves[from]!.x += x / squared;
	moves[from]!.y += y / squared;
	moves[to]!.x -= x / squared;
	moves[to]!.y -= y / squared;
}

function draw(points: readonly Point[], moves: readonly Point[], { from, to, weight }: Pull): void {
	const [x, y] = [points[from]!.x - points[to]!.x, points[from]!.y - points[to]!.y];
	const strength = Math.hypot(x, y) * weight;
	moves[from]!.x -= x * strength;
	moves[from]!.y -= y * strength;
	moves[to]!.x += x * strength;
	moves[to]!.y += y * strength;
}

/** Each direction stretched to the box, and a crowd spread out: who is near stays near. */
function fit(points: readonly Point[], bodies: readonly Body[], box: Box): Point[] {
	const spread = (values: readonly number[]): number[] => {
		const [least, most] = [Math.min(...values), Math.max(...values)];
		const ranks = values
			.map((value, at) => ({ value, at }))
			.sort((one, other) => one.value - other.value || one.at - other.at);
		const rankOf = new Map(ranks.map(({ at }, rank) => [at, rank / Math.max(1, values.length - 1)]));
		return values.map((value, at) =>
			most - least < 1e-6
				? 0.5
				: ((value - least) / (most - least)) * (1 - evenness) + rankOf.get(at)! * evenness
		);
	};
	const across = spread(points.map(({ x }) => x));
	const down = spread(points.map(({ y }) => y));
	return bodies.map((body, at) => ({
		x: body.width / 2 + across[at]! * (box.width - body.width),
		y: body.above + down[at]! * (box.height - body.height)
	}));
}

/** Moves what overlaps apart, in place; whether nothing overlaps any more. */
function separate(points: readonly Point[], bodies: readonly Body[], box: Box): boolean {
	for (let turn = 0; turn < 400; turn += 1) {
		let clear = true;
		for (let from = 0; from < bodies.length; from += 1)
			for (let to = from + 1; to < bodies.length; to += 1)
				if (part(points, bodies, [from, to])) clear = false;
		for (const [at, body] of bodies.entries()) {
			const point = points[at]!;
			point.x = Math.min(Math.max(point.x, body.width / 2), box.width - body.width / 2);
			point.y = Math.min(Math.max(point.y, body.above), box.height - body.height + body.above);
		}
		if (clear) return true;
	}
	return false;
}

/** Half of the overlap each, along the shorter way out. */
function part(points: readonly Point[], bodies: readonly Body[], [from, to]: [number, number]): boolean {
	const [one, other] = [bodies[from]!, bodies[to]!];
	const [here, there] = [points[from]!, points[to]!];
	const middle = (body: Body, { y }: Point) => y - body.above + body.height / 2;
	const across = there.x - here.x;
	const down = middle(other, there) - middle(one, here);
	const wide = (one.width + other.width) / 2 + margin - Math.abs(across);
	const high = (one.height + other.height) / 2 + margin - Math.abs(down);
	if (wide <= 0.01 || high <= 0.01) return false;
	if (wide < high) {
		const step = ((across < 0 ? -1 : 1) * wide) / 2;
		here.x -= step;
		there.x += step;
	} else {
		const step = ((down < 0 ? -1 : 1) * high) / 2;
		here.y -= step;
		there.y += step;
	}
	return true;
}
