import type { Locale } from '#platform/i18n/locale.ts';
import { direction } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { MapMessages } from '#messages/map.ts';
import type { MapLinks } from '../map-links.ts';
import { openingBox, type Mark } from '../marks.ts';
import { htmlElement } from './floating.ts';
import { fontSize, printCount, type MapFound, type PlacedBadge, type Scene } from '../static-map.ts';

/** Draws a scene with the same elements and classes as the server does, in the pixels of the screen. */
const svgNamespace = 'http://www.w3.org/2000/svg';
type Attributes = Record<string, string | number | null | undefined>;

export function svgElement(
	name: string,
	attributes: Attributes = {},
	children: (Node | string)[] = []
): SVGElement {
	const element = document.createElementNS(svgNamespace, name);
	for (const [key, value] of Object.entries(attributes))
		if (value !== null && value !== undefined) element.setAttribute(key, String(value));
	element.append(...children);
	return element;
}

/** What a mark stands for, by its element. */
export type Target = { mark: Mark } | { badge: PlacedBadge };

export type Drawn = { land: SVGElement; marks: SVGElement; targets: Map<SVGElement, Target> };

function drawBadge(
	badge: PlacedBadge,
	locale: Locale,
	m: MapMessages,
	links: Pick<MapLinks, 'badge'>
): SVGElement {
	const { x, y, width, height, reach, name, count } = badge;
	return svgElement(
		'a',
		{
			class: 'map-badge',
			href: links.badge(badge.slug),
			'data-key': `area ${badge.slug}`,
			'data-explorer-link': '',
			'aria-label': m.badge({ name, count })
		},
		[
			svgElement('rect', { class: 'reach', x: x - width / 2, y: y - reach / 2, width, height: reach }),
			svgElement('rect', { x: x - width / 2, y: y - height / 2, width, height, rx: 5 }),
			svgElement('text', { x, y: y + 5 }, [`${name} `, svgElement('tspan', {}, [printCount(count, locale)])])
		]
	);
}

function drawMark(
	mark: Mark,
	locale: Locale,
	m: MapMessages,
	links: Pick<MapLinks, 'view' | 'record'>
): SVGElement {
	const { x, y, reach, radius, count, entry } = mark;
	const label = entry
		? m.place({ name: pickText(entry.name, locale)?.value ?? entry.slug })
		: mark.stacked
			? m.stack({ count })
			: m.cluster({ count });
	return svgElement(
		'a',
		{
			class: entry ? 'map-place' : 'map-cluster',
			href: entry ? links.record(entry.slug) : links.view(openingBox(mark.bbox)),
			'data-key': entry ? `place ${entry.slug}` : `cluster ${mark.bbox.join(' ')}`,
			'data-slug': entry?.slug,
			'aria-label': label
		},
		[
			svgElement('circle', { class: 'reach', cx: x, cy: y, r: reach }),
			svgElement('circle', { cx: x, cy: y, r: radius }),
			...(entry ? [] : [svgElement('text', { x, y: y + 5 }, [printCount(count, locale)])])
		]
	);
}

export function drawScene(
	scene: Scene,
	options: { locale: Locale; messages: MapMessages; links: Pick<MapLinks, 'view' | 'record' | 'badge'> }
): Drawn {
	const { locale, messages, links } = options;
	const words = (name: { x: number; y: number; text: string; locale: Locale | null }, size: number) =>
		svgElement(
			'text',
			{
				x: name.x,
				y: name.y + 4,
				'font-size': size,
				lang: name.locale,
				direction: name.locale && direction(name.locale)
			},
			[name.text]
		);
	const targets = new Map<SVGElement, Target>();
	for (const badge of scene.badges) targets.set(drawBadge(badge, locale, messages, links), { badge });
	for (const mark of scene.marks) targets.set(drawMark(mark, locale, messages, links), { mark });
	const land = svgElement('g', { class: 'map-land', 'aria-hidden': 'true' }, [
		...scene.areas.map((area) => svgElement('path', { class: area.level, d: area.path }))
	]);
	const marks = svgElement('g', {}, [
		svgElement('g', { class: 'map-land', 'aria-hidden': 'true' }, [
			...scene.areaNames.map((name) => words(name, fontSize.area)),
			...scene.badges.flatMap(({ x, y, anchor }) =>
				anchor ? [svgElement('path', { class: 'map-leader', d: `M${x} ${y}L${anchor.x} ${anchor.y}` })] : []
			)
		]),
		...targets.keys(),
		svgElement('g', { class: 'map-names', 'aria-hidden': 'true' }, [
			...scene.placeNames.map((name) => words(name, fontSize.place))
		])
	]);
	return { land, marks, targets };
}

/** The words under the map: what it cannot show, said again for the window now in sight. */
export function drawCaption(
	scene: Scene,
	found: MapFound,
	options: { locale: Locale; messages: MapMessages; links: MapLinks }
): HTMLElement[] {
	const { locale, messages: m, links } = options;
	const link = (href: string, text: string) => {
		const element = htmlElement('a', '', text);
		element.href = href;
		element.dataset.explorerLink = '';
		return element;
	};
	const lines: (HTMLElement | string)[][] = [];
	if (!scene.marks.length && !scene.badges.length)
		lines.push([found.clusters.length ? m.nothing_here() : m.empty()]);
	if (found.without_address)
		lines.push([link(links.withoutAddress, m.without_address({ count: found.without_address }))]);
	if (scene.unplaced.length)
		lines.push([
			htmlElement('span', '', m.area_only()),
			...scene.unplaced.flatMap(({ slug, name, count }) => [
				' ',
				link(links.badge(slug), `${name} ${printCount(count, locale)}`)
			])
		]);
	return lines.map((line) => {
		const paragraph = htmlElement('p', '');
		paragraph.append(...line);
		return paragraph;
	});
}
