// Keeps an answer on the device while the network drops, and takes it away when it has arrived. The page works without it.
import { hashWords } from '#platform/proof-of-work.ts';

const prefix = 'jiwar-draft:';
const longestKept = 7 * 86_400_000;

/** The address holds the secret of the link: it is not what is written on the device. */
function keyOf(): string {
	const token = /\/update\/([\w-]+)/.exec(location.pathname)?.[1] ?? '';
	return prefix + [...hashWords(token)].map((word) => (word >>> 0).toString(36)).join('');
}

type Draft = { at: number; topic: string; fields: [string, string][] };
const store = (() => {
	try {
		return localStorage;
	} catch {
		return null;
	}
})();

function forgetOld(): void {
	for (const key of Object.keys(store ?? {}).filter((name) => name.startsWith(prefix)))
		if ((read(key)?.at ?? 0) < Date.now() - longestKept) store?.removeItem(key);
}

function read(key: string): Draft | null {
	try {
		return JSON.parse(store?.getItem(key) ?? 'null') as Draft | null;
	} catch {
		return null;
	}
}

const topic = new URLSearchParams(location.search).get('what') ?? '';
const form = document.querySelector<HTMLFormElement>('form[data-draft]');
const status = form?.querySelector<HTMLElement>('[data-draft-status]');
const say = (words: string | undefined) => {
	if (status && words) status.textContent = words;
};

function keep(): void {
	if (!form) return;
	const fields = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
		typeof value === 'string' ? [[name, value]] : []
	);
	try {
		store?.setItem(keyOf(), JSON.stringify({ at: Date.now(), topic, fields } satisfies Draft));
	} catch {
		// full or refused: the page works without
	}
}

function restore(draft: Draft): void {
	const left = [...draft.fields];
	for (const field of form?.elements ?? []) {
		if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
		if (field.type === 'hidden' || !field.name) continue;
		const at = left.findIndex(([name, value]) =>
			field.type === 'checkbox' || field.type === 'radio'
				? name === field.name && value === field.value
				: name === field.name
		);
		if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) field.checked = at >= 0;
		else field.value = at >= 0 ? left[at]![1] : '';
		if (at >= 0) left.splice(at, 1);
	}
	say(form?.dataset['found']);
}

forgetOld();
if (document.querySelector('[data-draft-sent]')) store?.removeItem(keyOf());
if (form) {
	const draft = form.dataset['draft'] === 'fresh' ? read(keyOf()) : null;
	if (draft && draft.topic === topic) restore(draft);
	form.addEventListener('input', keep);
	form.addEventListener('submit', (event) => {
		if (navigator.onLine) return;
		event.preventDefault();
		const { submitter } = event;
		keep();
		say(form.dataset['offline']);
		addEventListener('online', () => form.requestSubmit(submitter), { once: true });
	});
}
