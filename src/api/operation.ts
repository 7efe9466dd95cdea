import type { Operation as Scope, Subject } from '#domain/accounts/permission.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { ApiError } from './errors.ts';

/** The part of JSON Schema 2020-12 used here, as OpenAPI 3.1 takes it. */
export type JsonSchema = {
	type?: string | string[];
	description?: string;
	enum?: readonly string[];
	const?: string;
	format?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	maxLength?: number;
	maxItems?: number;
	minItems?: number;
	default?: string | number | boolean;
	items?: JsonSchema;
	properties?: Record<string, JsonSchema>;
	required?: readonly string[];
	additionalProperties?: JsonSchema | boolean;
	anyOf?: readonly JsonSchema[];
	$ref?: string;
};

/** `in: 'path'`: a part of the address, as `{slug}` of the operation's path; else of the query. */
export type Parameter = {
	name: string;
	in?: 'path';
	description: string;
	schema: JsonSchema;
	required?: boolean;
};

/** `now`: the instant asked at; `path`: the operation's own, to print the address of the next page. */
export type Situation = { db: Db; now: Date; path: string };

/**
 * One operation of the API, defined once: the route, the refusals, the OpenAPI document and the contract test follow from it.
 * Every operation names the scope it needs, and is run only for who may: `serve` asks before anything is read.
 */
export type Operation<Asked, Result> = OperationShape & {
	/** Never throws: what cannot be understood is an error that names the field and the reason. Parts of the path are among `params`. */
	parse: (params: URLSearchParams) => Parsed<Asked>;
	run: (situation: Situation, asked: Asked) => Promise<Result | ApiError>;
	/** What is asked about, when the scope is about one record or one area; without it, the installation. */
	subjectOf?: (situation: Situation, asked: Asked) => Promise<Subject | null>;
	/** Seconds a shared cache may keep the answer; 0: it is about one reader (a position, what is being typed) and is kept nowhere. */
	cacheSeconds: (asked: Asked) => number;
};

/** What the OpenAPI document says of it. */
export type OperationShape = {
	id: string;
	/** after /api/v1 */
	path: string;
	summary: string;
	/** One of the operations of domain/accounts/permission.ts. `read_public` needs no account and gives only what the public views hold. */
	scope: Scope;
	parameters: readonly Parameter[];
	result: JsonSchema;
};

export type Parsed<Asked> = { ok: true; asked: Asked; locale: Locale } | { ok: false; error: ApiError };
