/**
 * Values in and out of SQL, the same for both engines: each sends and receives text, and only this file
 * gives it a type. `date`, `timestamp`, `time`, `numeric` and `interval` (ISO 8601) stay strings, so that
 * no local midnight and no rounding creeps in; `bigint` is a number and a value beyond 2^53 is an error.
 */
import { DatabaseError } from './port.ts';

type Parse = (text: string) => unknown;

export interface Point {
	x: number;
	y: number;
}

const parseBigint: Parse = (text) => {
	const value = Number(text);
	if (Number.isSafeInteger(value)) return value;
	throw new DatabaseError({
		message: `The bigint ${text} does not fit a number; select it as text.`,
		code: '22003'
	});
};

const parsePoint: Parse = (text) => {
	const comma = text.indexOf(',');
	return { x: Number(text.slice(1, comma)), y: Number(text.slice(comma + 1, -1)) } satisfies Point;
};

const parseBytes: Parse = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
const parseBoolean: Parse = (text) => text === 't';
const parseInstant: Parse = (text) => new Date(toIsoInstant(text));
const parseJson: Parse = (text) => JSON.parse(text) as unknown;
const keep: Parse = (text) => text;

/** `2026-11-23 18:00:00.123456+00` → ISO 8601, which `Date` reads the same everywhere. */
function toIsoInstant(text: string): string {
	return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

/** Element type, its array type, how to read it (OIDs of pg_type, fixed in every PostgreSQL). */
const READERS: [oid: number, arrayOid: number, parse: Parse][] = [
	[16, 1000, parseBoolean],
	[17, 1001, parseBytes],
	[19, 1003, keep], // name
	[20, 1016, parseBigint],
	[21, 1005, Number],
	[23, 1007, Number],
	[25, 1009, keep], // text
	[26, 1028, Number], // oid
	[114, 199, parseJson],
	[600, 1017, parsePoint],
	[700, 1021, Number],
	[701, 1022, Number],
	[1042, 1014, keep], // char(n)
	[1043, 1015, keep], // varchar
	[1082, 1182, keep], // date
	[1083, 1183, keep], // time
	[1114, 1115, keep], // timestamp
	[1184, 1185, parseInstant], // timestamptz
	[1186, 1187, keep], // interval
	[1700, 1231, keep], // numeric
	[2950, 2951, keep], // uuid
	[3802, 3807, parseJson]
];

const parsers = new Map<number, Parse>();
for (const [oid, arrayOid, parse] of READERS) {
	if (parse !== keep) parsers.set(oid, parse);
	parsers.set(arrayOid, (text) => parseArray(text, parse));
}

/** How the text form of a type becomes a value; unknown types stay text. */
export function parserOf(oid: number): Parse {
	return parsers.get(oid) ?? keep;
}

/** `{a,"b c",NULL,{…}}`, any depth, into arrays. */
export function parseArray(text: string, parse: Parse): unknown[] {
	let at = text.indexOf('{') + 1;

	function element(): unknown {
		if (text[at] === '{') {
			at++;
			return list();
		}
		if (text[at] === '"') return parse(quoted());
		const from = at;
		while (text[at] !== ',' && text[at] !== '}') at++;
		const bare = text.slice(from, at);
		return bare === 'NULL' ? null : parse(bare);
	}

	function quoted(): string {
		let value = '';
		for (at++; text[at] !== '"'; at++) value += text[at] === '\\' ? text[++at] : text[at];
		at++;
		return value;
	}

	function list(): unknown[] {
		const found: unknown[] = [];
		while (at < text.length) {
			if (text[at] === '}') {
				at++;
				break;
			}
			if (text[at] === ',') at++;
			else found.push(element());
		}
		return found;
	}

	return list();
}

/** A parameter as the text sent to the engine. Objects go as JSON; an array goes as an SQL array. */
export function printValue(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string') return value;
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
	if (Array.isArray(value)) return printArray(value);
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value);
}

function printArray(values: readonly unknown[]): string {
	const printed = values.map((value) => {
		if (Array.isArray(value)) return printArray(value);
		const text = printValue(value);
		return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
	});
	return `{${printed.join(',')}}`;
}
