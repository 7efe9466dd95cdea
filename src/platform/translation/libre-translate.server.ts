import * as v from 'valibot';

export type LibreTranslateSettings = {
	/** Where it is, with or without `/translate`. */
	url: string;
	key: string | null;
	/** Milliseconds it may take for one text. */
	timeout: number;
};

/** What went wrong: too long, no answer at all, a refusal, too many questions, or an answer that is not one. */
export type LibreTranslateAnswer =
	| { ok: true; value: string }
	| { ok: false; code: 'timeout' | 'unreachable' | 'refused' | 'busy' | 'unreadable' };

const answerSchema = v.object({ translatedText: v.pipe(v.string(), v.trim(), v.minLength(1)) });

/** A service that speaks LibreTranslate's protocol (`POST /translate`). Redirects are not followed: the key goes nowhere else. */
export function libreTranslate({ url, key, timeout }: LibreTranslateSettings) {
	const address = url.replace(/\/+$/, '').replace(/(\/translate)?$/, '/translate');
	return async (text: string, source: string, target: string): Promise<LibreTranslateAnswer> => {
		try {
			const response = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ q: text, source, target, format: 'text', ...(key ? { api_key: key } : {}) }),
				redirect: 'manual',
				signal: AbortSignal.timeout(timeout)
			});
			if (!response.ok) return { ok: false, code: refusalOf(response.status) };
			const read = v.safeParse(answerSchema, await readJson(response));
			return read.success
				? { ok: true, value: read.output.translatedText }
				: { ok: false, code: 'unreadable' };
		} catch (error) {
			const name = error instanceof Error ? error.name : '';
			return { ok: false, code: name === 'TimeoutError' ? 'timeout' : 'unreachable' };
		}
	};
}

function refusalOf(status: number): 'busy' | 'refused' | 'unreachable' {
	if (status === 429) return 'busy';
	return status < 500 ? 'refused' : 'unreachable';
}

async function readJson(response: Response): Promise<unknown> {
	const text = await response.text();
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}
