/** What organizations and services both carry: phones, contacts, hours and sources. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Contact, Phone, RecordSchedule, Source } from '../organization.ts';
import type { DetailedKind } from '../record-kind.ts';
import { byOwner, type Owned } from './owned-rows.server.ts';
import { readSources, writeSources } from './record-source.store.server.ts';

export type RecordDetails = {
	phones: Phone[];
	contacts: Contact[];
	schedule: RecordSchedule | null;
	sources: Source[];
};
type WithDetails = { id: string } & RecordDetails;

const owned = ['phone', 'contact', 'schedule'] as const;

/** Replaces the details of these records. Only moderation's `apply` may write a published record. */
export async function writeDetails(
	db: Db,
	kind: DetailedKind,
	records: readonly WithDetails[]
): Promise<void> {
	const ids = records.map(({ id }) => id);
	for (const table of owned)
		await sql`delete from ${sql.table(table)} where ${sql.ref(`${kind}_id`)} = any(${ids}::uuid[])`.execute(
			db
		);

	const numbered = <T extends object>(table: string, record: WithDetails, items: readonly T[]): Row[] =>
		items.map((item, position) => ({
			id: stableId(table, record.id, position),
			[`${kind}_id`]: record.id,
			position,
			...item
		}));
	await insertRows(
		db,
		'phone',
		records.flatMap((record) => numbered('phone', record, record.phones))
	);
	await insertRows(
		db,
		'contact',
		records.flatMap((record) =>
			numbered(
				'contact',
				record,
				record.contacts.map((contact) => ({ ...contact, sensitivity: contact.sensitivity ?? 'public' }))
			)
		)
	);
	await insertRows(
		db,
		'schedule',
		records.flatMap((record) => scheduleRow(kind, record))
	);
	await writeSources(db, kind, records);
}

function scheduleRow(kind: DetailedKind, { id, schedule }: WithDetails): Row[] {
	if (!schedule) return [];
	const { opening_hours, closures, exceptions, description } = schedule;
	const values = { opening_hours, closures, exceptions, description };
	return [{ id: stableId('schedule', id), [`${kind}_id`]: id, ...values }];
}

/** The details of each record asked for, in the order they were written. */
export async function readDetails(
	db: Db,
	kind: DetailedKind,
	ids: readonly string[]
): Promise<(id: string) => RecordDetails> {
	const owner = sql.ref(`${kind}_id`);
	const phones = await sql<Owned & Phone>`
		select ${owner} as owner_id, number, kind, description, sensitivity from phone
		where ${owner} = any(${ids}::uuid[]) order by position`.execute(db);
	const contacts = await sql<
		Owned & Omit<Contact, 'sensitivity'> & { sensitivity: Contact['sensitivity'] | null }
	>`
		select ${owner} as owner_id, name, title, email, consent_date, consent_scope, consent_withdrawn_date,
			nullif(sensitivity, 'public') as sensitivity from contact
		where ${owner} = any(${ids}::uuid[]) order by position`.execute(db);
	const schedules = await sql<Owned & RecordSchedule>`
		select ${owner} as owner_id, opening_hours, closures, exceptions, description from schedule
		where ${owner} = any(${ids}::uuid[])`.execute(db);
	const sourcesOf = await readSources(db, kind, ids);
	const of = {
		phones: byOwner(phones.rows),
		contacts: byOwner(contacts.rows.map(withoutOpen))
	};
	const scheduleOf = byOwner(schedules.rows);
	return (id) => ({
		phones: of.phones(id),
		contacts: of.contacts(id),
		schedule: scheduleOf(id)[0] ?? null,
		sources: sourcesOf(id)
	});
}

/** A contact that says nothing of its sensitivity is public. */
function withoutOpen<T extends { sensitivity: Contact['sensitivity'] | null }>({
	sensitivity,
	...contact
}: T) {
	return sensitivity ? { ...contact, sensitivity } : contact;
}
