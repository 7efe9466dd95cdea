import type { MountedMap } from '#map/mount.ts';
import type { Bbox } from '#search/query.ts';
import { keepRegion, visit } from './visit.ts';

const rowOf = (slug: string) => document.querySelector<HTMLElement>(`.row[data-slug="${CSS.escape(slug)}"]`);

/** The same question in another window of the map; null: the whole area. */
function addressIn(box: Bbox | null): string {
	const parameters = new URLSearchParams(location.search);
	for (const name of ['bbox', 'after', 'place']) parameters.delete(name);
	if (box) parameters.set('bbox', box.join(','));
	const query = parameters.toString().replaceAll('%2C', ',');
	return `${location.pathname}${query ? `?${query}` : ''}`;
}

/** The row of a place pointed at on the map; brought into view, since the list may be long. */
function lightRow(slug: string | null): void {
	for (const row of document.querySelectorAll('.row.lit')) row.classList.remove('lit');
	const row = slug === null ? null : rowOf(slug);
	row?.classList.add('lit');
	row?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
}

const text = (row: HTMLElement | null, selector: string) =>
	row?.querySelector(selector)?.textContent.trim() ?? null;

/** What the list says of a place, for the small sheet of its mark; nothing is asked again. */
function describe(slug: string) {
	const row = rowOf(slug);
	return Promise.resolve(row && { sector: text(row, '.sectors'), hours: text(row, '.hours') });
}

/**
 * The live map takes the drawn one's place at the first touch of it; until then nothing of it is loaded.
 * When a part of it cannot be had, the drawn map and its links stay.
 */
export function enableMap(explorer: HTMLElement): void {
	const region = explorer.querySelector<HTMLElement>('#map');
	if (!region) return;
	let mounted: MountedMap | null = null;
	let loading = false;

	const load = async () => {
		const figure = region.querySelector<HTMLElement>('[data-map]');
		if (loading || !figure) return;
		loading = true;
		try {
			const { mountMap } = await import('#map/mount.ts');
			mounted = await mountMap(figure, {
				onSearchArea: (box) => void visit(addressIn(box)),
				onSelect: lightRow,
				describe
			});
			keepRegion('map', (next) => {
				const drawn = next.querySelector<HTMLElement>('[data-map]');
				if (drawn) mounted?.update(drawn);
			});
		} catch {
			loading = false;
			// the same touch has led to another window meanwhile: its map is taken over instead
			if (!figure.isConnected) void load();
		}
	};
	region.addEventListener('pointerdown', () => void load());
	region.addEventListener('focusin', () => void load());
	region.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && void load());

	const light = (event: Event) => {
		const row = (event.target as Element).closest<HTMLElement>('.row');
		mounted?.highlight(row?.dataset['slug'] ?? null);
	};
	const list = explorer.querySelector('.list');
	list?.addEventListener('pointerover', light);
	list?.addEventListener('focusin', light);
	list?.addEventListener('pointerleave', () => mounted?.highlight(null));
}
