// The explorer's script: the page works whole without it. It only saves reloads.
import { enableNear } from './near.ts';
import { enableLiveCount, enableSuggestions } from './suggest.ts';
import { addressOf, rememberNear, visit } from './visit.ts';
import { enableMap } from './map.ts';

const root = document.getElementById('explorer');
const locale = root?.dataset['locale'] ?? 'fr';
const besideTheList = matchMedia('(min-width: 64rem)');

/** Links that ask another question of this page; those of the drawn map among them. */
const ours = '[data-explorer-link], #map a[href*="bbox="], #map a[href*="place="], #map a[data-map-move]';

function plainClick(event: MouseEvent): boolean {
	return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function closeSheet(): void {
	const sheet = document.getElementById('filters');
	if (sheet?.matches(':popover-open')) sheet.hidePopover();
}

function start(explorer: HTMLElement): void {
	document.documentElement.classList.add('scripted');
	const count = enableLiveCount(locale);

	explorer.addEventListener('submit', (event) => {
		const form = event.target as HTMLFormElement;
		if (!form.matches('[data-explorer-form]')) return;
		event.preventDefault();
		closeSheet();
		void visit(addressOf(form));
	});
	explorer.addEventListener('change', (event) => {
		const form = (event.target as HTMLElement).closest<HTMLFormElement>('[data-explorer-form]');
		if (!form || (event.target as HTMLElement).id === 'search-q') return;
		if (form.id !== 'filter-form' || besideTheList.matches) void visit(addressOf(form));
		else void count(form);
	});
	explorer.addEventListener('click', (event) => {
		const link = (event.target as Element).closest<HTMLAnchorElement | SVGAElement>(ours);
		if (!link || !plainClick(event)) return;
		event.preventDefault();
		if (link.hasAttribute('data-forget-near')) rememberNear(null);
		closeSheet();
		void visit(link.getAttribute('href') ?? location.href);
	});
	addEventListener('popstate', () => void visit(location.pathname + location.search, 'none'));
	enableSuggestions(locale);
	enableNear(explorer);
	enableMap(explorer);
}

if (root) start(root);
