import { defaultLocale, isLocale, type Locale } from '#platform/i18n/locale.ts';
import { api } from '#messages/api.ts';
import { reasons } from '#search/query.ts';

/** The closed list of what the public API refuses. */
export const refusals = [
	...reasons,
	'unknown_parameter',
	'unknown_area',
	'unknown_language',
	'unknown_record',
	'not_known',
	'future_date',
	'missing',
	'sign_in_needed',
	'not_allowed'
] as const;
export type Refusal = (typeof refusals)[number];

export class ApiError {
	readonly code: Refusal;
	readonly field: string;
	constructor(code: Refusal, field: string) {
		this.code = code;
		this.field = field;
	}
}

/** Bad input is a 400; a record that is not there, or was not then, a 404; who may not is told whether signing in would help (401) or not (403). */
export function statusOf({ code }: ApiError): 400 | 401 | 403 | 404 {
	if (code === 'unknown_record' || code === 'not_known') return 404;
	return code === 'sign_in_needed' ? 401 : code === 'not_allowed' ? 403 : 400;
}

/** The language of the answer, refusals included: `lang`, else the first of Accept-Language we speak, else French. */
export function answerLocale(params: URLSearchParams, accepted: string | null): Locale {
	const asked = params.get('lang');
	if (isLocale(asked)) return asked;
	const languages = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
	return languages.find(isLocale) ?? defaultLocale;
}

/** What the API answers to what it refuses: a code for programs, a sentence for people. */
export function describeError(
	error: ApiError,
	locale: Locale
): { error: { code: Refusal; field: string; reason: string } } {
	return {
		error: { code: error.code, field: error.field, reason: api(locale)[error.code]({ field: error.field }) }
	};
}
