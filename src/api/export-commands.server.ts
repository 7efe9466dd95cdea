/** `export`: what a page of an area finds, in a file. */
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { parseNeedQuery, printNeedQuery } from '#domain/needs/need-query.ts';
import { findPublicArea, listPublicAreas } from '#domain/places/area.store.server.ts';
import type { Area } from '#domain/places/area.ts';
import { exportActivities } from '#exchange/export/export-activities.server.ts';
import { exportNeeds } from '#exchange/export/export-needs.server.ts';
import type { ExportedFile, Making, SheetFormat } from '#exchange/export/write-file.server.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { imports } from '#messages/imports.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { suggest } from '#platform/i18n/nearest-word.ts';
import { newId } from '#platform/ids.ts';
import { findActivityIds } from '#search/activities/find.server.ts';
import { activityFacets, parseActivityQuery } from '#search/activities/query.ts';
import { explain, localeOf, readArguments, UsageError, type Command } from './command-definition.server.ts';

/** No file was written; the message says why. */
export class ExportRefusedError extends Error {
	override readonly name = 'ExportRefusedError';
}

/** What the address of each page may ask, as options: `--sector health`. */
const questions = {
	activities: ['q', ...activityFacets, 'sort'],
	needs: ['q', 'sector', 'group', 'part', 'response', 'status', 'severity', 'answered', 'sort']
} as const;
type Kind = keyof typeof questions;
const isKind = (word: string | undefined): word is Kind =>
	word !== undefined && Object.hasOwn(questions, word);
const optionOf = (name: string) => `--${name}`;

export const exportCommand: Command = {
	usage:
		'export activities|needs FILE.xlsx|FILE.csv --area SLUG [--q WORDS] [--sector CODE …] [--sort …] [--replace] [--lang fr|en|es|ar]',
	summary: [
		'write what the page of an area finds; an option given twice asks for either',
		...Object.entries(questions).map(([kind, names]) => `${kind}: ${names.map(optionOf).join(' ')}`),
		'activities of everywhere: --area all'
	].join('\n  '),
	scope: 'read_public',
	async run({ database: { db }, args, file, language }) {
		const kind = args.find((word) => !word.startsWith('--'));
		const asked = isKind(kind) ? questions[kind] : [];
		const { words, options, pairs } = readArguments(exportCommand, args, {
			valued: ['--area', '--lang', ...asked.map(optionOf)],
			flags: ['--replace']
		});
		const [, name = ''] = words;
		const format = formatOf(name);
		const slug = options.get('--area');
		if (!isKind(kind) || words.length !== 2 || !format || slug === undefined)
			throw new UsageError(explain(exportCommand));
		const locale = localeOf(options.get('--lang'), language);
		const path = file(name);
		if (!options.has('--replace') && (await isThere(path)))
			throw new ExportRefusedError(exchange4w(locale).export_file_there({ file: path }));
		const params = new URLSearchParams(
			pairs.flatMap(([option, value]) =>
				asked.some((one) => optionOf(one) === option) ? [[option.slice(2), value]] : []
			)
		);
		const area = await findArea(db, { kind, slug, locale });
		const making = { format, locale, at: systemClock(), origin: getConfig().origin };
		const { bytes, count } = await write[kind](db, { area, slug, params }, making);
		await writeWhole(path, bytes);
		return exchange4w(locale).exported({ count, file: path });
	}
};

const formatOf = (name: string): SheetFormat | null => {
	const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
	return extension === 'csv' || extension === 'xlsx' ? extension : null;
};

type Asked = { area: Area | null; slug: string; params: URLSearchParams };

const write: Record<Kind, (db: Db, asked: Asked, making: Making) => Promise<ExportedFile>> = {
	async activities(db, { area, slug, params }, making) {
		const { query, ignored } = parseActivityQuery(params, slug);
		for (const name of ignored) refuse(name, params, making.locale);
		const ids = await findActivityIds(db, query, { area: area?.slug ?? null, locale: making.locale });
		return exportActivities(db, { area, query, ids }, making);
	},
	async needs(db, { area, params }, making) {
		const query = parseNeedQuery(params);
		const read = new URLSearchParams(printNeedQuery(query));
		for (const name of params.keys())
			if (!read.has(name) && params.get(name) !== 'reported') refuse(name, params, making.locale);
		return exportNeeds(db, { area: area!, query }, making);
	}
};

/** A page leaves out what it cannot read and says so; a command has nobody who reads the rest. */
function refuse(name: string, params: URLSearchParams, locale: Locale): never {
	const value = params.getAll(name).join(', ');
	throw new ExportRefusedError(exchange4w(locale).export_option({ option: optionOf(name), value }));
}

async function findArea(
	db: Db,
	{ kind, slug, locale }: { kind: Kind; slug: string; locale: Locale }
): Promise<Area | null> {
	const area = await findPublicArea(db, slug);
	if (area || (slug === 'all' && kind === 'activities')) return area;
	const near = suggest(
		slug,
		(await listPublicAreas(db)).map((one) => one.slug)
	);
	const told = exchange4w(locale).export_no_area({ area: slug });
	throw new ExportRefusedError(near ? `${told} ${imports(locale).suggestion({ value: near })}` : told);
}

const isThere = (path: string) =>
	access(path).then(
		() => true,
		() => false
	);

/** The whole file under its name, or nothing. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
	const draft = `${path}.${newId()}.part`;
	try {
		await writeFile(draft, bytes, { flag: 'wx' });
		await rename(draft, path);
	} finally {
		await rm(draft, { force: true });
	}
}
