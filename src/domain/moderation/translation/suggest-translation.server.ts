import type { Locale } from '#platform/i18n/locale.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import { newId } from '#platform/ids.ts';
import type { Db } from '#platform/db/open.server.ts';
import { addSuggestion, listSuggestions } from './suggestion.store.server.ts';
import { findUnitText } from './translation-unit.store.server.ts';
import type { UnitText } from './translation-unit.ts';
import type { TranslationRefusal, Translated } from './validate-translation.server.ts';

export type Suggested = { ok: true } | { ok: false; code: TranslationRefusal; now: UnitText | null };

/** Offers words for a text; they wait for a translator, in no published record. */
export async function suggestTranslation(
	db: Db,
	{ target, source_hash, ...translated }: Omit<Translated, 'current_hash'>,
	{ account_id, at }: { account_id: string | null; at: Date }
): Promise<Suggested> {
	const value = translated.value.trim();
	if (value === '') return { ok: false, code: 'empty', now: null };
	const now = await findUnitText(db, target, translated);
	if (!now) return { ok: false, code: 'gone', now };
	if (hashText(now.source_text) !== source_hash) return { ok: false, code: 'source_changed', now };
	await addSuggestion(db, {
		id: newId(),
		source_hash,
		source_locale: now.source_locale,
		target_locale: target,
		value,
		origin: 'human',
		account_id,
		created_at: at
	});
	return { ok: true };
}

/** A program that translates, wherever it runs. Every failure is a value: the translator reads why. */
export type TranslationMachine = (text: string, from: Locale, to: Locale) => Promise<MachineAnswer>;
export const machineFailures = ['timeout', 'unreachable', 'refused', 'busy', 'unreadable'] as const;
export type MachineFailure = (typeof machineFailures)[number];
export type MachineAnswer = { ok: true; value: string } | { ok: false; code: MachineFailure };

type Source = Pick<UnitText, 'source_locale' | 'source_text'>;
export type MachineSuggested = { count: number; failure: MachineFailure | null };

/**
 * Asks the machine for texts without a machine's suggestion yet, one after the other; stops at the first failure, for the next
 * would fail too. What it says is a suggestion labelled as a machine's: nothing published is touched.
 */
export async function suggestByMachine(
	db: Db,
	machine: TranslationMachine,
	target: Locale,
	sources: readonly Source[],
	at: Date
): Promise<MachineSuggested> {
	const hashes = sources.map(({ source_text }) => hashText(source_text));
	const open = await listSuggestions(db, target, hashes);
	const known = new Set(
		open.filter(({ origin }) => origin === 'machine').map((one) => `${one.source_locale} ${one.source_hash}`)
	);
	let count = 0;
	for (const { source_locale, source_text } of sources) {
		const source_hash = hashText(source_text);
		if (known.has(`${source_locale} ${source_hash}`)) continue;
		const answer = await machine(source_text, source_locale, target);
		if (!answer.ok) return { count, failure: answer.code };
		await addSuggestion(db, {
			id: newId(),
			source_hash,
			source_locale,
			target_locale: target,
			value: answer.value,
			origin: 'machine',
			account_id: null,
			created_at: at
		});
		count++;
	}
	return { count, failure: null };
}
