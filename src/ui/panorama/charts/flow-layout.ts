/** Where the nodes and bands of a flow in three columns stand. Heights are pixels, widths shares of a hundred. Pure. */
export type Tie = { from: string; through: string; to: string; count: number };
export type FlowNode = {
	key: string;
	label: string;
	column: 0 | 1 | 2;
	count: number;
	y: number;
	height: number;
};
export type FlowBand = { key: string; path: string };
export type FlowLayout = { height: number; nodes: FlowNode[]; bands: FlowBand[] };

/** Left edge of each column's nodes, and how wide a node is. */
export const columnAt = [0, 49.4, 98.8] as const;
export const nodeWidth = 1.2;
const gap = 10;
/** A node is as tall as its name at least. */
const shortest = 22;

export function layFlow(ties: readonly Tie[], tallest = 480): FlowLayout {
	const total = ties.reduce((sum, { count }) => sum + count, 0);
	const unit = Math.min(12, tallest / Math.max(1, total));
	const columns = (['from', 'through', 'to'] as const).map((end, column) =>
		layColumn(ties, end, column as FlowNode['column'], unit)
	);
	const nodes = columns.flat();
	const height = Math.max(0, ...nodes.map((node) => node.y + node.height));
	const used = new Map<string, number>();
	const take = (node: FlowNode, side: string, thickness: number) => {
		const at = used.get(node.key + side) ?? (node.height - node.count * unit) / 2;
		used.set(node.key + side, at + thickness);
		return node.y + at;
	};
	const bands = ([0, 1] as const).flatMap((step) => {
		const joined = joinTies(ties, step);
		return joined.map(({ from, to, count }): FlowBand => {
			const [one, other] = [find(columns[step]!, from), find(columns[step + 1]!, to)];
			const thickness = count * unit;
			const [start, end] = [take(one, '>', thickness), take(other, '<', thickness)];
			return {
				key: `${step} ${from} ${to}`,
				path: bandPath([columnAt[step] + nodeWidth, start], [columnAt[step + 1]!, end], thickness)
			};
		});
	});
	return { height, nodes, bands };
}

const find = (column: readonly FlowNode[], label: string) => column.find((node) => node.label === label)!;

/** The most frequent at the top. */
function layColumn(
	ties: readonly Tie[],
	end: 'from' | 'through' | 'to',
	column: FlowNode['column'],
	unit: number
): FlowNode[] {
	const counts = new Map<string, number>();
	for (const tie of ties) counts.set(tie[end], (counts.get(tie[end]) ?? 0) + tie.count);
	let y = 0;
	return [...counts]
		.sort(([one, count], [other, more]) => more - count || (one < other ? -1 : 1))
		.map(([label, count]) => {
			const height = Math.max(shortest, count * unit);
			const node = { key: `${column} ${label}`, label, column, count, y, height };
			y += height + gap;
			return node;
		});
}

function joinTies(ties: readonly Tie[], step: 0 | 1): { from: string; to: string; count: number }[] {
	const joined = new Map<string, { from: string; to: string; count: number }>();
	for (const { from, through, to, count } of ties) {
		const [one, other] = step === 0 ? [from, through] : [through, to];
		const key = JSON.stringify([one, other]);
		const band = joined.get(key);
		if (band) band.count += count;
		else joined.set(key, { from: one, to: other, count });
	}
	return [...joined.values()];
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function bandPath([x1, y1]: [number, number], [x2, y2]: [number, number], thickness: number): string {
	const middle = rounded((x1 + x2) / 2);
	const [a, b, c, d] = [y1, y2, y2 + thickness, y1 + thickness].map(rounded);
	return `M${rounded(x1)} ${a}C${middle} ${a} ${middle} ${b} ${rounded(x2)} ${b}V${c}C${middle} ${c} ${middle} ${d} ${rounded(x1)} ${d}z`;
}
