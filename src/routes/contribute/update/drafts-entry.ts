// Keeps an answer on the device while the network drops, and takes it away when it has arrived. The page works without it.
import { hashWords } from '#platform/proof-of-work.ts';
import { deviceStore, draftKeys, draftPrefix, forgetDrafts } from '#ui/contribution/kept-drafts.ts';

const longestKept = 7 * 86_400_000;

type Draft = { at: number; fields: [string, string][] };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** One draft a question. The address holds the secret of the link: it is not what is written on the device. */
function keyOf(topic: string): string {
	const token = /\/update\/([\w-]+)/.exec(location.pathname)?.[1] ?? '';
	return `${draftPrefix}${[...hashWords(token)].map((word) => (word >>> 0).toString(36)).join('')}:${topic}`;
}

function read(key: string): Draft | null {
	try {
		return JSON.parse(deviceStore()?.getItem(key) ?? 'null') as Draft | null;
	} catch {
		return null;
	}
}

const isTicked = (field: Field) => field.type === 'checkbox' || field.type === 'radio';
const fieldsOf = (form: HTMLFormElement) =>
	[...form.elements].filter(
		(field): field is Field =>
			(field instanceof HTMLInputElement ||
				field instanceof HTMLTextAreaElement ||
				field instanceof HTMLSelectElement) &&
			field.type !== 'hidden' &&
			field.name !== ''
	);
const contentOf = (form: HTMLFormElement) =>
	[...new FormData(form)].flatMap(([name, value]): [string, string][] =>
		typeof value === 'string' ? [[name, value]] : []
	);

function fill(form: HTMLFormElement, draft: Draft): void {
	const left = [...draft.fields];
	for (const field of fieldsOf(form)) {
		const at = left.findIndex(
			([name, value]) => name === field.name && (!isTicked(field) || value === field.value)
		);
		if (isTicked(field)) (field as HTMLInputElement).checked = at >= 0;
		else field.value = at >= 0 ? left[at]![1] : '';
		if (at >= 0) left.splice(at, 1);
	}
}

/** What the page shows already needs no draft; a page that came back with an answer is older than a draft only when it is loaded again. */
function isWanted(form: HTMLFormElement, draft: Draft): boolean {
	if (JSON.stringify(contentOf(form)) === JSON.stringify(draft.fields)) return false;
	if (form.dataset['draft'] === 'fresh') return true;
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	const names = new Set(fieldsOf(form).map(({ name }) => name));
	const typed = fieldsOf(form).filter((field) => !isTicked(field));
	const kept = draft.fields.filter(([name]) => typed.some((field) => field.name === name));
	return visit?.type === 'reload' && names.size > 0 && kept.length === typed.length;
}

/** Says where the answer is: above the questions when it was found again, beside the button when it waits for the network. */
function say(form: HTMLFormElement, what: 'found' | 'offline' | 'forgotten'): void {
	const notice = form.querySelector<HTMLElement>('[data-draft-notice]');
	if (!notice) return;
	if (what === 'found') form.prepend(notice);
	if (what === 'offline') form.append(notice);
	notice.querySelector('[role="status"]')!.textContent = notice.dataset[what] ?? '';
	notice.querySelector('button')!.hidden = what === 'forgotten';
	notice.hidden = false;
}

function follow(form: HTMLFormElement): void {
	const key = keyOf(form.dataset['topic'] ?? '');
	let waiting: AbortController | null = null;
	const keep = () => {
		try {
			const draft: Draft = { at: Date.now(), fields: contentOf(form) };
			deviceStore()?.setItem(key, JSON.stringify(draft));
		} catch {
			// full or refused: the page works without
		}
	};
	const draft = read(key);
	if (draft && isWanted(form, draft)) {
		fill(form, draft);
		say(form, 'found');
	}
	form.addEventListener('input', keep);
	form.addEventListener('submit', (event) => {
		// pressed twice, it leaves once
		waiting?.abort();
		if (navigator.onLine) return;
		event.preventDefault();
		const { submitter } = event;
		keep();
		say(form, 'offline');
		waiting = new AbortController();
		const { signal } = waiting;
		addEventListener('online', () => form.requestSubmit(submitter), { once: true, signal });
	});
	form.querySelector('[data-draft-notice] button')?.addEventListener('click', () => {
		waiting?.abort();
		forgetDrafts([key]);
		form.reset();
		say(form, 'forgotten');
	});
}

forgetDrafts(draftKeys().filter((key) => (read(key)?.at ?? 0) < Date.now() - longestKept));
const sent = document.querySelector<HTMLElement>('[data-draft-sent]')?.dataset['draftSent'];
if (sent) forgetDrafts([keyOf(sent)]);
const form = document.querySelector<HTMLFormElement>('form[data-draft]');
if (form) {
	follow(form);
	form.dataset['ready'] = '';
}
