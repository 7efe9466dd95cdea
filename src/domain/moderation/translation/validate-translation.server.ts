import type { AccountActor } from '#domain/accounts/actor.ts';
import { listKeptHeads } from '#domain/activities/record-link.store.server.ts';
import { listOrganizationHeads } from '#domain/organizations/organization.store.server.ts';
import { listServiceHeads } from '#domain/services/service.store.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { LocalizedValue } from '#platform/i18n/localized.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeChange } from '../queue/propose-change.server.ts';
import { withTexts } from './record-texts.ts';
import { closeSuggestions } from './suggestion.store.server.ts';
import { findUnitText, listTwins } from './translation-unit.store.server.ts';
import type { UnitText } from './translation-unit.ts';

/** What a translator has seen and written. `source_hash`, `current_hash`: of what stood beside the field when the page was made. */
export type Translated = Pick<UnitText, 'record_kind' | 'record_id' | 'path'> & {
	target: Locale;
	value: string;
	source_hash: string;
	/** null: nothing stood there. */
	current_hash: string | null;
};

/** Why nothing was written: the source or the translation is no longer what was seen, or no reader sees this text any more. */
export type TranslationRefusal = 'empty' | 'gone' | 'source_changed' | 'translated_meanwhile' | 'not_allowed';
export type Validated =
	{ ok: true; count: number } | { ok: false; code: TranslationRefusal; now: UnitText | null };

type Deciding = {
	account_id: AccountActor['account_id'];
	at: Date;
	/** May this translator decide for this record? */
	may: (trx: Db, record: Pick<UnitText, 'record_kind' | 'record_id'>) => Promise<boolean>;
};

/** The same words everywhere get this translation, and a person answers for it: one proposal for each record, in one transaction. */
export async function validateTranslation(
	db: Db,
	translated: Translated,
	deciding: Deciding
): Promise<Validated> {
	const value = translated.value.trim();
	if (value === '') return { ok: false, code: 'empty', now: null };
	return transaction(db, async (trx) => {
		const seen = await findUnitText(trx, translated.target, translated);
		const twins = seen ? (await listTwins(trx, translated.target, [seen])).filter(isWaiting(seen)) : [];
		await lock(trx, twins);
		// read again under the lock: what is written is for the text that stands there now
		const now = await findUnitText(trx, translated.target, translated);
		const code = refusalOf(translated, now);
		if (!now || code) return { ok: false, code: code ?? 'gone', now };
		const allowed = await whereAllowed(trx, twins, deciding);
		if (allowed.length === 0) return { ok: false, code: 'not_allowed', now };

		const reviewed_date = deciding.at.toISOString().slice(0, 10);
		for (const texts of groupBy(allowed, ({ record_id }) => record_id).values())
			await propose(trx, texts, translated.target, { value, origin: 'human', reviewed_date }, deciding);
		await closeSuggestions(
			trx,
			{
				source_hash: translated.source_hash,
				source_locale: now.source_locale,
				target_locale: translated.target,
				value
			},
			deciding
		);
		return { ok: true, count: allowed.length };
	});
}

/** The text itself, and those of the same words that are not yet translated by a person. */
const isWaiting = (seen: UnitText) => (text: UnitText) =>
	(text.record_id === seen.record_id && text.path === seen.path) || !['human', 'author'].includes(text.state);

function refusalOf(translated: Translated, now: UnitText | null): TranslationRefusal | null {
	if (!now) return 'gone';
	if (hashText(now.source_text) !== translated.source_hash) return 'source_changed';
	const current = now.current && hashText(now.current.value);
	return current === translated.current_hash ? null : 'translated_meanwhile';
}

async function lock(trx: Db, texts: readonly UnitText[]): Promise<void> {
	const ids = (kind: UnitText['record_kind']) => [
		...new Set(texts.filter(({ record_kind }) => record_kind === kind).map(({ record_id }) => record_id))
	];
	await listOrganizationHeads(trx, { ids: ids('organization'), lock: true });
	await listServiceHeads(trx, { ids: ids('service'), lock: true });
	await listKeptHeads(trx, 'activity', { ids: ids('activity'), lock: true });
	await listKeptHeads(trx, 'need', { ids: ids('need'), lock: true });
	await listKeptHeads(trx, 'funding_grant', { ids: ids('grant'), lock: true });
}

async function whereAllowed(trx: Db, texts: readonly UnitText[], { may }: Deciding): Promise<UnitText[]> {
	const allowed = new Map<string, boolean>();
	for (const { record_kind, record_id } of texts)
		if (!allowed.has(record_id)) allowed.set(record_id, await may(trx, { record_kind, record_id }));
	return texts.filter(({ record_id }) => allowed.get(record_id));
}

/** All the texts of one record: one proposal. */
async function propose(
	trx: Db,
	texts: readonly UnitText[],
	target: Locale,
	value: LocalizedValue,
	{ account_id, at }: Deciding
): Promise<void> {
	const { record_kind: kind, record_id } = texts[0]!;
	const current = await findCurrentRecord(trx, kind, record_id);
	if (!current) return;
	const paths = new Set(texts.map(({ path }) => path));
	const before: AnyRecord = current.record;
	const after = withTexts(before, (text, _, path) => (paths.has(path) ? { ...text, [target]: value } : text));
	const edits = diffRecords(kind, before as never, after as never);
	if (edits.length === 0) return;
	const proposed = await proposeChange(
		trx,
		{
			kind,
			record_id,
			base_revision: current.revision,
			edits,
			origin: 'translator',
			at_once: true,
			account_id,
			locale_code: target
		},
		{ at }
	);
	if (!proposed.ok) throw new Error(`A translation was refused: ${JSON.stringify(proposed.refusals)}`);
}
