/** What a server of base maps answered, checked before anything of it is kept or passed on. */
export type Upstream =
	| { kind: 'found'; body: Uint8Array; type: string; headers: Headers }
	| { kind: 'absent' }
	/** dead, slow, too large, or not what was asked for */
	| { kind: 'failed'; reason: string };

export type Limits = { timeout: number; bytes: number; types: RegExp };

async function readBounded(response: Response, most: number): Promise<Uint8Array | null> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of response.body ?? []) {
		size += part.byteLength;
		if (size > most) return null;
		parts.push(part);
	}
	return Buffer.concat(parts);
}

/**
 * Asks one address of the operator's settings. Nothing of the reader goes along: no address, cookie, language or referrer.
 * `timeout` in milliseconds covers the whole answer; a redirect is a failure, so that only the configured host is ever asked.
 */
export async function readUpstream(
	address: string,
	headers: Record<string, string>,
	limits: Limits
): Promise<Upstream> {
	try {
		const response = await fetch(address, {
			headers: { Accept: '*/*', ...headers },
			redirect: 'error',
			signal: AbortSignal.timeout(limits.timeout)
		});
		const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
		const refuse = async (answer: Upstream): Promise<Upstream> => {
			await response.body?.cancel();
			return answer;
		};
		if ([204, 404, 410].includes(response.status)) return refuse({ kind: 'absent' });
		if (!response.ok) return refuse({ kind: 'failed', reason: `answered ${response.status}` });
		if (!limits.types.test(type)) return refuse({ kind: 'failed', reason: `sent ${type || 'no type'}` });
		const body = await readBounded(response, limits.bytes);
		if (!body) return { kind: 'failed', reason: `sent more than ${limits.bytes} bytes` };
		if (body.byteLength === 0) return { kind: 'absent' };
		return { kind: 'found', body, type, headers: response.headers };
	} catch (error) {
		return { kind: 'failed', reason: error instanceof Error ? error.name : 'unreachable' };
	}
}
