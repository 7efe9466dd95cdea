/** New identifiers, as an argument: tests give their own. */
export type Ids = () => string;

/**
 * UUID version 7 (RFC 9562): the milliseconds come first, so rows made together lie together in an index.
 */
export function uuid7(now: number = Date.now(), random = crypto.getRandomValues(new Uint8Array(10))): string {
	const time = now.toString(16).padStart(12, '0');
	const bytes = Uint8Array.from(random);
	bytes[0] = (bytes[0]! & 0x0f) | 0x70;
	bytes[2] = (bytes[2]! & 0x3f) | 0x80;
	const rest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

export const newId: Ids = () => uuid7();
