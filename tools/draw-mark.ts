/** Draws static/*.png and favicon.ico from the mark, with a Chromium (CHROMIUM_PATH). Run after the mark changes; the files are committed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [star, leaf] = [...readFileSync('src/ui/mark/Mark.svelte', 'utf8').matchAll(/\bd="([^"]+)"/g)].map(
	(match) => match[1]!
);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

const mark = (size: number, color: string) =>
	`<svg width="${size}" height="${size}" viewBox="0 0 24 24"><path fill="${color}" fill-rule="evenodd" d="${star}"/><path fill="${color}" opacity=".55" d="${leaf}"/></svg>`;

/** A page of exactly this size, as PNG; `paper` null: transparent. */
async function draw(inside: string, width: number, height: number, paper: string | null): Promise<Buffer> {
	const page = await browser.newPage({ viewport: { width, height } });
	await page.setContent(
		`<body style="margin:0;height:${height}px;display:flex;align-items:center;justify-content:center;gap:72px;background:${paper ?? 'none'}">${inside}</body>`
	);
	const png = await page.screenshot({ omitBackground: paper === null });
	await page.close();
	return png;
}

const [paper, accent, saffron] = ['#faf7f2', '#0b4f5c', '#f4dc9b'];
writeFileSync('static/icon-192.png', await draw(mark(192, accent), 192, 192, null));
writeFileSync('static/icon-512.png', await draw(mark(512, accent), 512, 512, null));
// the shapes that systems cut out of an icon leave its middle: the star keeps inside it
writeFileSync('static/icon-maskable-512.png', await draw(mark(318, accent), 512, 512, paper));
writeFileSync('static/icon-180.png', await draw(mark(140, accent), 180, 180, paper));
const name = `<div style="color:${paper};font:600 148px 'Noto Serif',serif;line-height:1.2">Jiwar<div lang="ar" dir="rtl" style="color:${saffron};font:600 112px 'Noto Kufi Arabic','Noto Sans Arabic';line-height:1.5;text-align:left">جِوار</div></div>`;
writeFileSync('static/share.png', await draw(mark(330, paper) + name, 1200, 630, accent));

/** An .ico that holds one PNG of 32 pixels: directory of 6 bytes, one entry of 16, the picture. */
const png = await draw(mark(32, accent), 32, 32, null);
const head = Buffer.alloc(22);
for (const [value, at] of [
	[1, 2],
	[1, 4],
	[1, 10],
	[32, 12]
] as const)
	head.writeUInt16LE(value, at);
head.writeUInt8(32, 6);
head.writeUInt8(32, 7);
head.writeUInt32LE(png.length, 14);
head.writeUInt32LE(22, 18);
writeFileSync('static/favicon.ico', Buffer.concat([head, png]));
await browser.close();
