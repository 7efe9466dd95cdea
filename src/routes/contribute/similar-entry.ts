// While the name is typed: those already in the directory. Without it the server shows them before anything is sent.
import { direction, isLocale } from '#platform/i18n/locale.ts';

type Similar = { slug: string; label: string; label_locale: string; area: string };

const quiet = 350;
const shown = document.querySelector<HTMLElement>('[data-similar]');
const name = document.querySelector<HTMLInputElement>('#name');
const area = document.querySelector<HTMLSelectElement>('#area');
const locale = shown?.dataset['similar'] ?? '';

function lineOf(found: Similar): HTMLLIElement {
	const line = document.createElement('li');
	const link = document.createElement('a');
	const label = document.createElement('bdi');
	const place = document.createElement('span');
	link.href = `/${locale}/organizations/${found.slug}`;
	label.lang = found.label_locale;
	label.dir = direction(found.label_locale);
	label.textContent = found.label;
	place.className = 'muted';
	place.textContent = found.area;
	link.append(label);
	line.append(link, ' ', place);
	return line;
}

if (shown && name && area && isLocale(locale)) {
	const list = shown.querySelector('ul')!;
	let asked: AbortController | null = null;
	let timer: ReturnType<typeof setTimeout>;
	const ask = async () => {
		asked?.abort();
		asked = new AbortController();
		const question = new URLSearchParams({ name: name.value, area: area.value || 'all', lang: locale });
		try {
			const answer = await fetch(`/api/v1/similar?${question}`, { signal: asked.signal });
			if (!answer.ok) return;
			const { items } = (await answer.json()) as { items: Similar[] };
			// what the server asked was about the name as it was sent
			shown.querySelector('[data-asked]')?.remove();
			list.replaceChildren(...items.map(lineOf));
			shown.hidden = items.length === 0;
		} catch {
			// a comfort: without network the form itself says so
		}
	};
	const later = () => {
		clearTimeout(timer);
		timer = setTimeout(() => void ask(), quiet);
	};
	name.addEventListener('input', later);
	area.addEventListener('change', later);
}
