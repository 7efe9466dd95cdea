import { listFormerSources } from '#domain/moderation/translation/former-source.store.server.ts';
import { listSuggestions } from '#domain/moderation/translation/suggestion.store.server.ts';
import { listTwins } from '#domain/moderation/translation/translation-unit.store.server.ts';
import type { UnitText } from '#domain/moderation/translation/translation-unit.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { changedWords } from '#ui/translation/changed-words.ts';
import type { Offer, UnitView } from '#ui/translation/unit-view.ts';

type Shown = UnitText & { count?: number };

/** The units of a page with all that stands beside them: what changed, what is offered, what the same words are elsewhere. */
export async function loadUnits(db: Db, target: Locale, units: readonly Shown[]): Promise<UnitView[]> {
	const former = await listFormerSources(db, units);
	const suggestions = await listSuggestions(
		db,
		target,
		units.map(({ source_text }) => hashText(source_text))
	);
	const twins = await listTwins(db, target, units);
	return units.map((unit) => {
		const source_hash = hashText(unit.source_text);
		const was = unit.current?.source_hash ? former.get(unit.current.source_hash) : undefined;
		const offers: Offer[] = [
			...twins
				.filter(
					(twin) =>
						twin.state === 'human' &&
						twin.source_text === unit.source_text &&
						twin.source_locale === unit.source_locale
				)
				.map(({ current }) => ({ value: current!.value, from: 'elsewhere' as const })),
			...suggestions
				.filter((one) => one.source_hash === source_hash && one.source_locale === unit.source_locale)
				.map(({ value, origin }) => ({ value, from: origin })),
			...(unit.state === 'machine' ? [{ value: unit.current!.value, from: 'machine' as const }] : [])
		];
		return {
			...unit,
			count: unit.count ?? 1,
			source_hash,
			current_hash: unit.current && hashText(unit.current.value),
			changes: was === undefined ? null : changedWords(was, unit.source_text),
			offers: offers.filter(({ value }, at) => offers.findIndex((other) => other.value === value) === at)
		};
	});
}

/** A text as it stands now, for whoever sent words for what stood there before. */
export async function toView(db: Db, target: Locale, now: UnitText | null): Promise<UnitView | null> {
	return now && ((await loadUnits(db, target, [now]))[0] ?? null);
}
