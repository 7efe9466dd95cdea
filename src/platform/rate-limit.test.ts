import { expect, test } from 'vitest';
import { addressBucket, takeAllowance } from './rate-limit.server.ts';

const twice = { limit: 2, seconds: 60 };

test('a key has its tries, then none until the time is over', () => {
	const at = 1_000_000;
	expect([1, 2, 3].map(() => takeAllowance('door', 'amina', twice, at))).toEqual([true, true, false]);
	expect(takeAllowance('door', 'other', twice, at)).toBe(true);
	expect(takeAllowance('window', 'amina', twice, at)).toBe(true);
	expect(takeAllowance('door', 'amina', twice, at + 59_000)).toBe(false);
	expect(takeAllowance('door', 'amina', twice, at + 60_000)).toBe(true);
});

test('one subscriber cannot change address within what was given to it', () => {
	expect(addressBucket('203.0.113.7')).toBe('203.0.113.7');
	expect(addressBucket('::ffff:203.0.113.7')).toBe('203.0.113.7');
	expect(addressBucket('2001:db8:1:2:3:4:5:6')).toBe(addressBucket('2001:0db8:0001:0002::9'));
	expect(addressBucket('2001:db8:1:2::1')).not.toBe(addressBucket('2001:db8:1:3::1'));
	expect(addressBucket('::1')).toBe('0:0:0:0');
});
