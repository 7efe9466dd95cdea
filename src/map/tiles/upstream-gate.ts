/**
 * Spares a server that does not answer, and our readers the wait: after three failures in a row nobody is sent there for
 * half a minute; what it does not have is not asked for again for an hour. Times in milliseconds.
 */
export class UpstreamGate {
	readonly #now: () => number;
	readonly #pause: number;
	readonly #absence: number;
	readonly #absent = new Map<string, number>();
	readonly #failed = new Map<string, number>();
	#failures = 0;
	#closedUntil = 0;

	constructor(now: () => number, { pause = 30_000, absence = 3_600_000 } = {}) {
		this.#now = now;
		this.#pause = pause;
		this.#absence = absence;
	}

	/** What is known without asking; null: ask. */
	answer(key: string): 'absent' | 'failed' | null {
		const now = this.#now();
		if ((this.#absent.get(key) ?? 0) > now) return 'absent';
		if (this.#closedUntil > now || (this.#failed.get(key) ?? 0) > now) return 'failed';
		return null;
	}

	/** True when this failure closes the gate: the moment to say so in the log. */
	note(key: string, kind: 'found' | 'absent' | 'failed'): boolean {
		const now = this.#now();
		if (kind === 'absent') remember(this.#absent, key, now + this.#absence);
		if (kind !== 'failed') {
			this.#failures = 0;
			return false;
		}
		remember(this.#failed, key, now + this.#pause);
		this.#failures += 1;
		if (this.#failures < 3) return false;
		const closes = this.#closedUntil <= now;
		this.#closedUntil = now + this.#pause;
		return closes;
	}
}

const most = 10_000;

/** Keeps the newest: a reader who asks for every tile of the world fills no memory. */
function remember(map: Map<string, number>, key: string, until: number): void {
	map.delete(key);
	map.set(key, until);
	const oldest = map.keys().next();
	if (map.size > most && !oldest.done) map.delete(oldest.value);
}
