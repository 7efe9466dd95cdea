/**
 * Compiles messages/<locale>/<room>.json (ICU MessageFormat) into typed functions, one module per room.
 * Fails on a missing or extra key, a different set of arguments, or a plural category the language needs and the message lacks:
 * a reader must never meet a hole that a build could have found.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/lib/compile-module.js';
import { parse, type Token } from '@messageformat/parser';
import { locales, type Locale } from '../src/platform/i18n/locale.ts';

type Messages = Record<string, string>;
type Problem = string;

const root = join(import.meta.dirname, '..');
const target = join(root, 'src/platform/i18n/generated');

function readRoom(locale: Locale, room: string): Messages {
	return JSON.parse(readFileSync(join(root, 'messages', locale, `${room}.json`), 'utf8')) as Messages;
}

type Arguments = Map<string, 'number' | 'string' | 'date'>;

/** French sets a space before : ; ? ! and inside « »: no line begins or ends there. */
function typeset(locale: Locale, messages: Messages): Messages {
	if (locale !== 'fr') return messages;
	const bound = (text: string) => text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
	return Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, bound(text)]));
}

/** Collects the arguments of a message, with the kind of value each takes, and the plural categories each branch gives. */
function inspect(
	tokens: Token[],
	args: Arguments,
	plurals: { arg: string; keys: string[]; ordinal: boolean }[]
): void {
	for (const token of tokens) {
		if (token.type === 'argument') args.set(token.arg, args.get(token.arg) ?? 'string');
		if (token.type === 'function')
			args.set(token.arg, token.key === 'date' || token.key === 'time' ? 'date' : 'number');
		if (token.type === 'plural' || token.type === 'selectordinal' || token.type === 'select') {
			args.set(token.arg, token.type === 'select' ? 'string' : 'number');
			const keys = token.cases.map((branch) => branch.key);
			if (token.type !== 'select')
				plurals.push({ arg: token.arg, keys, ordinal: token.type === 'selectordinal' });
			for (const branch of token.cases) inspect(branch.tokens, args, plurals);
		}
	}
}

function checkMessage(
	locale: Locale,
	room: string,
	key: string,
	text: string
): { args: Arguments; problems: Problem[] } {
	const args: Arguments = new Map();
	const plurals: { arg: string; keys: string[]; ordinal: boolean }[] = [];
	const where = `messages/${locale}/${room}.json: ${key}`;
	const problems: Problem[] = [];
	if (text.trim() === '') problems.push(`${where}: empty`);
	try {
		inspect(parse(text, { cardinal: undefined, ordinal: undefined }), args, plurals);
	} catch (error) {
		return { args, problems: [`${where}: ${(error as Error).message}`] };
	}
	for (const plural of plurals) {
		const needed = new Intl.PluralRules(locale, {
			type: plural.ordinal ? 'ordinal' : 'cardinal'
		}).resolvedOptions().pluralCategories;
		const missing = needed.filter((category) => !plural.keys.includes(category));
		if (missing.length)
			problems.push(`${where}: {${plural.arg}} lacks the plural form ${missing.join(', ')}`);
	}
	return { args, problems };
}

function checkRoom(room: string): { problems: Problem[]; args: Map<string, Arguments> } {
	const problems: Problem[] = [];
	const reference = readRoom('fr', room);
	const args = new Map<string, Arguments>();
	for (const locale of locales) {
		if (!existsSync(join(root, 'messages', locale, `${room}.json`))) {
			problems.push(`messages/${locale}/${room}.json is missing`);
			continue;
		}
		const messages = readRoom(locale, room);
		for (const key of Object.keys(reference))
			if (!(key in messages)) problems.push(`messages/${locale}/${room}.json lacks "${key}"`);
		for (const [key, text] of Object.entries(messages)) {
			if (!(key in reference)) problems.push(`messages/${locale}/${room}.json has "${key}", French does not`);
			const found = checkMessage(locale, room, key, text);
			problems.push(...found.problems);
			const known = args.get(key);
			if (!known) args.set(key, found.args);
			else if ([...known.keys()].sort().join() !== [...found.args.keys()].sort().join())
				problems.push(
					`messages/${locale}/${room}.json: ${key} takes {${[...found.args.keys()].sort()}}, French takes {${[...known.keys()].sort()}}`
				);
			else for (const [name, kind] of found.args) if (kind !== 'string') known.set(name, kind);
		}
	}
	return { problems, args };
}

const camel = (room: string) => room.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function writeRoom(room: string, args: Map<string, Arguments>): void {
	for (const locale of locales) {
		// Moroccan and Sahelian readers of Arabic use 0–9: the number format is told so, the plural rules stay Arabic.
		const messages = typeset(locale, readRoom(locale, room));
		const source = compileModule(new MessageFormat(locale), messages).replaceAll(
			'number("ar",',
			'number("ar-MA",'
		);
		const body = source.replace(/\(d\) =>/g, '(/** @type {any} */ d) =>');
		writeFileSync(
			join(target, `${room}.${locale}.ts`),
			`// @ts-nocheck generated by tools/compile-messages.ts\n${body}`
		);
	}
	const typeOf = { number: 'number', string: 'string | number', date: 'Date | number' };
	const fields = [...args].map(([key, names]) => {
		const shape = [...names].map(([name, kind]) => `${JSON.stringify(name)}: ${typeOf[kind]}`).join('; ');
		return `\t${JSON.stringify(key)}: (${names.size ? `values: { ${shape} }` : ''}) => string;`;
	});
	const name = camel(room);
	const type = `${name[0]!.toUpperCase()}${name.slice(1)}Messages`;
	writeFileSync(
		join(target, `${room}.ts`),
		[
			'// generated by tools/compile-messages.ts from messages/*/' + `${room}.json`,
			"import type { Locale } from '#platform/i18n/locale.ts';",
			...locales.map((locale) => `import ${locale} from './${room}.${locale}.ts';`),
			`export interface ${type} {\n${fields.join('\n')}\n}`,
			`const byLocale = { ${locales.join(', ')} } as unknown as Record<Locale, ${type}>;`,
			`export const ${name} = (locale: Locale): ${type} => byLocale[locale];`,
			''
		].join('\n')
	);
}

const rooms = readdirSync(join(root, 'messages/fr'))
	.map((file) => file.replace(/\.json$/, ''))
	.sort();
const checked = rooms.map((room) => ({ room, ...checkRoom(room) }));
const problems = checked.flatMap((room) => room.problems);
for (const locale of locales)
	for (const file of readdirSync(join(root, 'messages', locale)))
		if (!rooms.includes(file.replace(/\.json$/, '')))
			problems.push(`messages/${locale}/${file} has no French twin`);
if (problems.length) {
	process.stderr.write(`${problems.join('\n')}\n${problems.length} problem(s) in messages/\n`);
	process.exit(1);
}
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const { room, args } of checked) writeRoom(room, args);
process.stdout.write(`messages: ${rooms.length} rooms × ${locales.length} languages\n`);
