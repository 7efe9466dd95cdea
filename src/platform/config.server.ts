/**
 * The settings, read once from the environment. A bad value stops the start with a message that names it.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parseMailAddress } from './mail/mail-address.ts';
import { readOrMakeSecret } from './secret.server.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'));
const port = v.pipe(
	text,
	v.regex(/^\d+$/, 'is not a number'),
	v.transform(Number),
	v.maxValue(65_535, 'is not a port: 0 to 65535')
);

const unit = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };
const size = v.pipe(
	text,
	v.toUpperCase(),
	v.regex(/^[1-9]\d{0,11}[KMG]?$/, 'is not a size like 8M or 512K'),
	v.transform((given) => Number.parseInt(given) * unit[given.replace(/\d+/, '') as keyof typeof unit])
);

const settings = v.object({
	JIWAR_HOME: v.optional(text, '.jiwar'),
	DATABASE_URL: v.optional(
		v.pipe(text, v.regex(/^postgres(ql)?:\/\//, 'is not an address like postgres://user@host/name'))
	),
	HOST: v.optional(text, 'localhost'),
	PORT: v.optional(port, '3000'),
	ORIGIN: v.optional(
		v.pipe(
			text,
			v.url('is not an address'),
			v.regex(/^https?:\/\/[^/]+\/?$/, 'has a path: give https://host only')
		)
	),
	QUICK_EXIT_URL: v.optional(
		v.pipe(text, v.url('is not an address'), v.regex(/^https?:\/\//, 'is not an address of the web')),
		'https://www.wikipedia.org/'
	),
	SMTP_URL: v.optional(
		v.pipe(text, v.regex(/^smtps?:\/\/[^\s/]+/, 'is not an address like smtps://user:password@host:465'))
	),
	MAIL_FROM: v.optional(
		v.pipe(
			text,
			v.check((from) => parseMailAddress(from) !== null, 'is not an address like jiwar@example.org')
		),
		'jiwar@localhost'
	),
	BASEMAP_KIND: v.optional(
		v.picklist(['builtin', 'raster', 'pmtiles'], 'is not one of builtin, raster, pmtiles'),
		'builtin'
	),
	BASEMAP_URL: v.optional(text),
	BASEMAP_ATTRIBUTION: v.optional(text),
	JIWAR_SECRET: v.optional(v.pipe(text, v.minLength(32, 'is shorter than 32 characters'))),
	MT_URL: v.optional(
		v.pipe(text, v.url('is not an address'), v.regex(/^https?:\/\//, 'is not an address of the web'))
	),
	MT_API_KEY: v.optional(text),
	BODY_SIZE_LIMIT: v.optional(size, '8M'),
	LOG_LEVEL: v.optional(
		v.picklist(
			['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
			'is not one of silent, fatal, error, warn, info, debug, trace'
		),
		'info'
	)
});

export interface Config {
	/** Absolute; holds the embedded database, the socket and caches. */
	home: string;
	/** Absent: the embedded database. */
	databaseUrl: string | undefined;
	host: string;
	port: number;
	/** Without a final slash. */
	origin: string;
	/** Where "quick exit" leads: a page nobody wonders about. */
	quickExitUrl: string;
	/** Absent: letters are written to the outbox, in `home`. */
	smtpUrl: string | undefined;
	/** The address letters come from. */
	mailFrom: string;
	basemap: { kind: 'builtin' | 'raster' | 'pmtiles'; url: string | undefined; attribution: string };
	/** A machine that translates (LibreTranslate's protocol), asked by translators only; null: there is none. */
	machineTranslation: { url: string; key: string | null } | null;
	/** Bytes of a file that a moderator sends; any other form is bounded in `routes/form-body.server.ts`. */
	uploadBytes: number;
	logLevel: string;
	/** Seals what must be read again (a second factor's key) and signs forms. Read, or made, when first asked for. */
	readonly secret: string;
}

/** A setting cannot be used; the message names it. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

/** An empty variable counts as absent. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
	const read = v.safeParse(settings, given);
	if (!read.success) {
		const lines = read.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}.`);
		throw new ConfigError(lines.join('\n'));
	}
	const { output } = read;
	if (output.BASEMAP_KIND !== 'builtin' && !output.BASEMAP_URL) {
		throw new ConfigError(`BASEMAP_URL is missing: BASEMAP_KIND=${output.BASEMAP_KIND} needs it.`);
	}
	return {
		home: resolve(output.JIWAR_HOME),
		databaseUrl: output.DATABASE_URL,
		host: output.HOST,
		port: output.PORT,
		origin: (output.ORIGIN ?? `http://localhost:${output.PORT}`).replace(/\/$/, ''),
		quickExitUrl: output.QUICK_EXIT_URL,
		smtpUrl: output.SMTP_URL,
		mailFrom: output.MAIL_FROM,
		basemap: {
			kind: output.BASEMAP_KIND,
			url: output.BASEMAP_URL,
			attribution: output.BASEMAP_ATTRIBUTION ?? ''
		},
		machineTranslation: output.MT_URL ? { url: output.MT_URL, key: output.MT_API_KEY ?? null } : null,
		uploadBytes: output.BODY_SIZE_LIMIT,
		logLevel: output.LOG_LEVEL,
		get secret() {
			return output.JIWAR_SECRET ?? readOrMakeSecret(this.home);
		}
	};
}

let config: Config | undefined;

/** The settings of this process. */
export function getConfig(): Config {
	return (config ??= readConfig());
}

/** Where `migrations/` and `data/` are: JIWAR_ROOT, else the first folder above this file that has them. */
export function projectRoot(): string {
	if (process.env.JIWAR_ROOT) return resolve(process.env.JIWAR_ROOT);
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, 'migrations')) && dirname(folder) !== folder) folder = dirname(folder);
	return existsSync(join(folder, 'migrations')) ? folder : process.cwd();
}
