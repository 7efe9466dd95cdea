import { addressOf } from './visit.ts';

/** Calls `run` once things have been quiet for `ms`: a phone on 3G asks once, not at every letter. */
function calmly(run: () => void, ms: number): () => void {
	let timer: ReturnType<typeof setTimeout>;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(run, ms);
	};
}

/** Words offered while typing, in the browser's own list: keyboard, screen readers and phones know it already. */
export function enableSuggestions(locale: string): void {
	const input = document.querySelector<HTMLInputElement>('#search-q');
	if (!input) return;
	const list = document.createElement('datalist');
	list.id = 'search-suggestions';
	input.after(list);
	input.setAttribute('list', list.id);
	const ask = async () => {
		const q = input.value.trim();
		if (q.length < 2) return list.replaceChildren();
		try {
			const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q, lang: locale })}`);
			if (!answer.ok) return;
			const { items } = (await answer.json()) as { items: { label: string }[] };
			list.replaceChildren(
				...items.map(({ label }) => {
					const option = document.createElement('option');
					option.value = label;
					return option;
				})
			);
		} catch {
			// suggestions are a comfort: without network the search itself says so
		}
	};
	input.addEventListener(
		'input',
		calmly(() => void ask(), 200)
	);
}

/** On a phone, the sheet's button says how many records the boxes ticked so far would show. */
export function enableLiveCount(locale: string): (form: HTMLFormElement) => Promise<void> {
	let asked: AbortController | null = null;
	return async (form) => {
		const button = form.querySelector<HTMLButtonElement>('[data-live-count]');
		if (!button) return;
		asked?.abort();
		asked = new AbortController();
		const address = new URL(addressOf(form), location.origin);
		const parameters = new URLSearchParams(address.search);
		parameters.set('area', address.pathname.split('/')[2] ?? 'all');
		parameters.set('lang', locale);
		parameters.set('limit', '1');
		try {
			const answer = await fetch(`/api/v1/organizations?${parameters}`, { signal: asked.signal });
			if (!answer.ok) return;
			const { total } = (await answer.json()) as { total: number };
			const { seeResults } = await import('./result-words.ts');
			button.textContent = await seeResults(locale, total);
		} catch {
			// the button keeps its words and its work
		}
	};
}
