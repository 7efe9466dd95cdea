/** How often one may try: counted in memory, by a key nobody can read back, and forgotten when the time is over or the process ends. */
import { createHmac, randomBytes } from 'node:crypto';

export type Allowance = { limit: number; seconds: number };

type Count = { used: number; until: number };

const pepper = randomBytes(32);
const counts = new Map<string, Count>();
/** Beyond it the oldest are forgotten: a flood must not fill the memory. */
const mostKept = 100_000;

/** True while `key` (an address bucket, an account, an e-mail) has tried fewer than `limit` times within `seconds`; counts this try. */
export function takeAllowance(
	bucket: string,
	key: string,
	{ limit, seconds }: Allowance,
	now: number = Date.now()
): boolean {
	const name = createHmac('sha256', pepper).update(`${bucket}\0${key}`).digest('base64url');
	const found = counts.get(name);
	const count = found && found.until > now ? found : { used: 0, until: now + seconds * 1000 };
	count.used++;
	counts.delete(name);
	counts.set(name, count);
	if (counts.size > mostKept) forget(now);
	return count.used <= limit;
}

function forget(now: number): void {
	for (const [name, { until }] of counts) if (until <= now) counts.delete(name);
	for (const name of counts.keys()) {
		if (counts.size <= mostKept * 0.9) break;
		counts.delete(name);
	}
}

/** Whose tries are counted together: an IPv4 address, or the /64 that one IPv6 subscriber holds. */
export function addressBucket(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped) return mapped[1]!;
	if (!address.includes(':')) return address;
	const [head = '', tail = ''] = address.toLowerCase().split('::');
	const first = head === '' ? [] : head.split(':');
	const last = tail === '' ? [] : tail.split(':');
	const zeros = address.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
	return [...first, ...Array<string>(zeros).fill('0'), ...last]
		.slice(0, 4)
		.map((part) => part.replace(/^0+(?=.)/, ''))
		.join(':');
}
