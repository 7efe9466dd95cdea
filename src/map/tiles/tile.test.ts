import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTileTemplate, parseTile, printTile, tileUrl } from './tile.ts';

const tile = fc
	.integer({ min: 0, max: 19 })
	.chain((z) => fc.record({ z: fc.constant(z), x: fc.nat(2 ** z - 1), y: fc.nat(2 ** z - 1) }));

describe('the number of a tile', () => {
	test('is read as it is written', () => {
		fc.assert(
			fc.property(tile, (asked) => {
				const [z = '', x = '', y = ''] = printTile(asked).split('/');
				expect(parseTile({ z, x, y })).toEqual(asked);
			})
		);
	});

	test('is refused when there is no such tile', () => {
		for (const [z, x, y] of [
			['20', '0', '0'],
			['1', '2', '0'],
			['1', '0', '2'],
			['-1', '0', '0'],
			['1', '1.5', '0'],
			['1', '01', '0'],
			['1', '1e0', '0'],
			['1', '%2e%2e', '0'],
			['1', '../..', 'etc'],
			['', '', '']
		] as const)
			expect(parseTile({ z, x, y })).toBeNull();
	});

	test('anything a reader types is refused or is a number', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.string(), (z, x, y) => {
				const parsed = parseTile({ z, x, y });
				if (parsed) expect(printTile(parsed)).toBe(`${z}/${x}/${y}`);
			})
		);
	});
});

test('an address of tiles needs its three numbers and a web address', () => {
	expect(isTileTemplate('https://tiles.example/{z}/{x}/{y}.png')).toBe(true);
	expect(isTileTemplate('https://{s}.tiles.example/{z}/{x}/{y}{r}.png')).toBe(true);
	expect(isTileTemplate('https://tiles.example/{z}/{x}.png')).toBe(false);
	expect(isTileTemplate('file:///{z}/{x}/{y}')).toBe(false);
	expect(isTileTemplate('https://tiles.example/{z}/{x}/{y}.png?key={key}')).toBe(false);
	expect(tileUrl('https://{s}.t.example/{z}/{x}/{y}.png', { z: 3, x: 1, y: 2 })).toBe(
		'https://a.t.example/3/1/2.png'
	);
});
