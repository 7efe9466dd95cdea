import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, uuid7 } from './ids.ts';

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('an identifier is a UUID of version 7 that tells its time', () => {
	fc.assert(
		fc.property(time, random, (now, bytes) => {
			const id = uuid7(now, bytes);
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
		})
	);
});

test('two identifiers are never the same', () => {
	expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});
