/**
 * Picks the pictograms we use from lucide-static into one small sprite, static/icons.svg, which is committed:
 * a page asks for one file, whatever it shows. Run after adding a name: `node tools/build-icons.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const lucide = join(root, 'node_modules/lucide-static');

/** Names of our data that are said otherwise in Lucide. Health is a stethoscope: a cross would be someone's emblem. */
const ours: Record<string, string> = {
	antenna: 'radio-tower',
	bag: 'shopping-bag',
	book: 'book-open',
	bowl: 'soup',
	bread: 'utensils',
	bridge: 'waypoints',
	child: 'baby',
	coin: 'coins',
	columns: 'landmark',
	cross: 'stethoscope',
	dots: 'ellipsis',
	drop: 'droplet',
	key: 'key-round',
	lifebuoy: 'life-buoy',
	magnifier: 'microscope',
	mortarboard: 'graduation-cap',
	path: 'route',
	people: 'users',
	seedling: 'sprout',
	speech: 'message-circle-more',
	tools: 'wrench',
	'town-hall': 'building-2',
	warning: 'triangle-alert',
	woman: 'venus',
	filter: 'sliders-horizontal',
	locate: 'locate-fixed',
	whatsapp: 'message-circle'
};
const lucideNames = [
	'briefcase',
	'flag',
	'globe',
	'hand',
	'handshake',
	'heart',
	'house',
	'megaphone',
	'network',
	'palette',
	'scale',
	'shield',
	'star',
	'tent',
	'truck',
	'search',
	'x',
	'map',
	'list',
	'map-pin',
	'clock',
	'phone',
	'message-circle',
	'mail',
	'navigation',
	'share-2',
	'bookmark',
	'printer',
	'chevron-down',
	'chevron-left',
	'chevron-right',
	'check',
	'info',
	'triangle-alert',
	'languages',
	'users',
	'building-2',
	'external-link',
	'calendar',
	'plus',
	'minus',
	'rotate-ccw',
	'pencil',
	'file-text'
];

/** The shapes of one icon, without the comment and the wrapper that every file repeats. */
function shapes(name: string): string {
	const svg = readFileSync(join(lucide, 'icons', `${name}.svg`), 'utf8');
	const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
	if (inside === undefined) throw new Error(`${name}.svg has no drawing`);
	return inside.replace(/\s*\n\s*/g, '').replaceAll(' />', '/>');
}

const names = new Map([...lucideNames.map((name) => [name, name] as const), ...Object.entries(ours)]);
const { version } = JSON.parse(readFileSync(join(lucide, 'package.json'), 'utf8')) as { version: string };
const symbols = [...names]
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.map(([name, drawn]) => `<symbol id="${name}" viewBox="0 0 24 24">${shapes(drawn)}</symbol>`);
const notice = `Lucide ${version} (https://lucide.dev), ISC licence, © Lucide Icons and Contributors; part of Feather, MIT licence, © Cole Bemis. Made by tools/build-icons.ts`;
writeFileSync(
	join(root, 'static/icons.svg'),
	`<!-- ${notice} -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
);
process.stdout.write(`icons: ${names.size} in static/icons.svg\n`);
