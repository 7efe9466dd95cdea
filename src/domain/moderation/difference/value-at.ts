/** Reading and changing one place of a record, by its path. Nothing given is ever changed: a new record is made. */
import type { Step } from './path.ts';

type Item = { id: string };
type Fields = Record<string, unknown>;

/** What is there, null when empty; undefined when that which should hold it is not there. */
export function readAt(value: unknown, [step, ...rest]: readonly Step[]): unknown {
	if (step === undefined) return value ?? null;
	if (value === null || value === undefined) return undefined;
	if ('element' in step) return (value as string[]).includes(step.element) ? true : null;
	if ('order' in step) return (value as Item[]).map(({ id }) => id);
	if ('item' in step) return readAt((value as Item[]).find(({ id }) => id === step.item) ?? null, rest);
	return readAt((value as Fields)['key' in step ? step.key : step.language] ?? null, rest);
}

/** The same with one value changed; as it is when there is nothing to hold the value. */
export function writeAt(value: unknown, [step, ...rest]: readonly Step[], after: unknown): unknown {
	if (step === undefined) return after;
	if (value === null || value === undefined) return value;
	if ('element' in step) return withElement(value as string[], step.element, after === true);
	if ('order' in step) return inOrder(value as Item[], after as string[]);
	if ('item' in step) return withItem(value as Item[], step.item, rest, after);
	const fields = value as Fields;
	if ('key' in step) return { ...fields, [step.key]: writeAt(fields[step.key] ?? null, rest, after) };
	const { [step.language]: _, ...others } = fields;
	return after === null ? others : { ...others, [step.language]: after };
}

/** A code added goes behind the last one it follows in the alphabet: two added in either order give the same list. */
function withElement(codes: string[], code: string, present: boolean): string[] {
	if (!present) return codes.filter((one) => one !== code);
	if (codes.includes(code)) return codes;
	const at = codes.findLastIndex((one) => one <= code) + 1;
	return [...codes.slice(0, at), code, ...codes.slice(at)];
}

function withItem(items: Item[], id: string, rest: readonly Step[], after: unknown): Item[] {
	const found = items.find((item) => item.id === id);
	if (rest.length > 0)
		return items.map((item) => (item === found ? (writeAt(item, rest, after) as Item) : item));
	if (after === null) return items.filter((item) => item !== found);
	const placed = { ...(after as Item), id };
	return found ? items.map((item) => (item === found ? placed : item)) : [...items, placed];
}

/** In the order of these ids; what they do not name stays behind the one it followed. */
function inOrder(items: Item[], ids: readonly string[]): Item[] {
	const rank = new Map(ids.map((id, position) => [id, position]));
	let last = -1;
	const ranked = items.map((item) => {
		last = rank.get(item.id) ?? last;
		return { item, rank: last, named: rank.has(item.id) };
	});
	return ranked.sort((a, b) => a.rank - b.rank || Number(b.named) - Number(a.named)).map(({ item }) => item);
}
