import { unguardFormula } from '#exchange/formats/formula-guard.ts';
import type { Issue, IssueCode } from '#exchange/issue.ts';
import { suggest } from '#platform/i18n/nearest-word.ts';

/** Letters that nobody sees. */
export const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff\ufffe\uffff]|\p{Cs}/gu;

/**
 * Reads the cells of one row. A blank cell is `undefined`: not known. What cannot be read is also `undefined`, and an issue says
 * so with its column and value.
 */
export class RowReader {
	readonly line: number;
	readonly issues: Issue[] = [];
	#cells: ReadonlyMap<string, string>;
	#unchanged: ReadonlySet<string>;

	/** `unchanged`: columns that say what is published already; they are read as blank, and not missed. */
	constructor(line: number, cells: ReadonlyMap<string, string>, unchanged: ReadonlySet<string> = new Set()) {
		this.line = line;
		this.#cells = cells;
		this.#unchanged = unchanged;
	}

	report(code: IssueCode, path: string, more: Partial<Issue> = {}): void {
		// A cell may be read more than once; it is wrong once.
		if (this.issues.some((issue) => issue.code === code && issue.path === path && issue.value === more.value))
			return;
		this.issues.push({ code, severity: 'error', path, line: this.line, ...more });
	}

	/** A cell without what cannot be seen, and without spaces around it. */
	text(column: string, longest = 500): string | undefined {
		if (this.#unchanged.has(column)) return undefined;
		const written = unguardFormula(this.#cells.get(column) ?? '');
		const clean = written.normalize('NFC').replaceAll(hidden, '').trim();
		if (clean !== written.normalize('NFC').trim())
			this.report('hidden_characters', column, { severity: 'warning', suggestion: clean });
		if (clean.length > longest) {
			this.report('text_too_long', column, { value: `${clean.length}`, suggestion: `${longest}` });
			return undefined;
		}
		return clean === '' ? undefined : clean;
	}

	required(column: string, longest?: number): string {
		const found = this.text(column, longest);
		if (
			found === undefined &&
			!this.#unchanged.has(column) &&
			!this.issues.some(({ path, severity }) => path === column && severity === 'error')
		)
			this.report('missing_value', column);
		return found ?? '';
	}

	/** Several values in a cell, each once, in their order. */
	list(column: string, separator: string | RegExp = ';'): string[] | undefined {
		const values = this.text(column, 10_000)
			?.split(separator)
			.map((value) => value.trim())
			.filter((value) => value !== '');
		return values && [...new Set(values)];
	}

	matching(column: string, pattern: RegExp, code: IssueCode, longest?: number): string | undefined {
		const found = this.text(column, longest);
		if (found === undefined || pattern.test(found)) return found;
		this.report(code, column, { value: found });
		return undefined;
	}

	/** A decimal comma is read as a point. */
	number(column: string, { min, max, integer = false }: { min: number; max: number; integer?: boolean }) {
		const found = this.text(column, 40);
		if (found === undefined) return undefined;
		const value = /^[+-]?\d+([.,]\d+)?$/.test(found) ? Number(found.replace(',', '.')) : NaN;
		if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value === 0 ? 0 : value;
		this.report('invalid_number', column, { value: found, suggestion: `${min} … ${max}` });
		return undefined;
	}

	/** One of the words of a table; an unknown one is reported with the nearest. */
	choice<T>(column: string, meanings: Readonly<Record<string, T>>): T | undefined {
		const found = this.text(column);
		if (found === undefined) return undefined;
		if (Object.hasOwn(meanings, found)) return meanings[found];
		this.unknown('invalid_value', column, found, Object.keys(meanings));
		return undefined;
	}

	unknown(code: IssueCode, column: string, value: string, known: Iterable<string>): void {
		const near = suggest(value, known);
		this.report(code, column, { value, ...(near === undefined ? {} : { suggestion: near }) });
	}

	/** http or https. Without its scheme, a host is completed, as people write `www.gadem.org`. */
	webAddress(column: string): string | undefined {
		const found = this.text(column, 2_000);
		return found === undefined ? undefined : this.toWebAddress(column, found);
	}

	toWebAddress(column: string, value: string): string | undefined {
		const full = /^[a-z][a-z+.-]*:/i.test(value) ? value : `https://${value}`;
		const [, host = ''] = /^https?:\/\/([^/?#\s]+)/i.exec(full) ?? [];
		if (host.includes('.') && !/\s/.test(full) && URL.canParse(full)) return full;
		this.report('invalid_web_address', column, { value });
		return undefined;
	}
}
