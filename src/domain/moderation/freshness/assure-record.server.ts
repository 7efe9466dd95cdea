import type { DetailedKind } from '#domain/organizations/record-kind.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { ProposalOrigin } from '../proposal.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeChange, type ChangeProposed } from '../queue/propose-change.server.ts';

export type Assurance = {
	kind: DetailedKind;
	id: string;
	how: NonNullable<Organization['assured_how']>;
	/** Who confirmed, as the history may say it: "the organization", a desk's name. Never a private person's. */
	by: string | null;
};

export type AssuranceContext = {
	origin: ProposalOrigin;
	account_id?: string | null;
	link_id?: string | null;
	locale_code: Locale;
	at: Date;
};

/**
 * A person has said that the record is right as it is: published at once, as a change of its date. The caller has asked whether the
 * actor may. Twice in a day is once: the second changes nothing and is an answer all the same.
 */
export async function assureRecord(
	db: Db,
	{ kind, id, how, by }: Assurance,
	{ origin, account_id = null, link_id = null, locale_code, at }: AssuranceContext
): Promise<ChangeProposed | { ok: true; status: 'same' }> {
	const current = await findCurrentRecord(db, kind, id);
	const said = { assured_date: at.toISOString().slice(0, 10), assured_how: how, assured_by: by };
	const { record } = current ?? {};
	const isSame =
		record &&
		record.assured_date === said.assured_date &&
		record.assured_how === how &&
		record.assured_by === by;
	if (isSame) return { ok: true, status: 'same' };
	const edits = Object.entries(said).map(([path, after]) => ({
		path,
		before: record?.[path as keyof typeof said] ?? null,
		after
	}));
	return proposeChange(
		db,
		{
			kind,
			record_id: id,
			base_revision: current?.revision ?? 0,
			edits,
			origin,
			at_once: true,
			account_id,
			link_id,
			locale_code
		},
		{ at }
	);
}
