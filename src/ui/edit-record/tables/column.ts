/** A list or a value with parts, asked cell by cell: `participants.0.who`, `people_reached.female`. */
export type LineType = 'text' | 'number' | 'date' | 'day' | 'url';
/** `once`: no two rows may say the same there. */
export type Column = { name: string; required?: true; once?: true } & (
	| { input: 'line'; type: LineType }
	/** One of few; the first when nothing is said. */
	| { input: 'choice'; of: readonly string[] }
	| { input: 'option'; from: 'areas' | 'responses' }
	/** Another record, by what it is called. */
	| { input: 'record'; of: 'organization' | 'activity' }
	| { input: 'check' }
);

/** What a record named in a cell is called. */
export type NameOf = (kind: 'organization' | 'activity', slug: string) => string;

type Item = Readonly<Record<string, unknown>>;
type Entry = [name: string, value: string];

/** A code alone is an item with one part. */
export function itemOf(value: unknown, columns: readonly Column[]): Item {
	return typeof value === 'object' && value !== null ? (value as Item) : { [columns[0]!.name]: value };
}

/** The cells of one item, as a form holds them. A record named is said twice: in its box, and as it was said. */
export function cellEntries(at: string, columns: readonly Column[], item: Item, nameOf: NameOf): Entry[] {
	return columns.flatMap((column): Entry[] => {
		const name = `${at}.${column.name}`;
		if (column.input === 'record') {
			const said = saidOf(column.of, item, nameOf);
			return [
				[name, said],
				[`${at}.said`, said]
			];
		}
		const value = item[column.name];
		if (column.input === 'check') return [[name, value === true ? 'on' : '']];
		return [[name, value === null || value === undefined ? '' : String(value)]];
	});
}

function saidOf(of: 'organization' | 'activity', item: Item, nameOf: NameOf): string {
	const slug = item[of];
	return typeof slug === 'string' ? nameOf(of, slug) : String(item['name'] ?? '');
}
