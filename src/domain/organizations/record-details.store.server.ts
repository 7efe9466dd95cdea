/** What organizations and services both carry: phones, contacts, hours and sources. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy, insertRows, type Row } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Contact, Phone, RecordSchedule, Source } from './organization.ts';

export type RecordKind = 'organization' | 'service';
export type RecordDetails = {
	phones: Phone[];
	contacts: Contact[];
	schedule: RecordSchedule | null;
	sources: Source[];
};
type WithDetails = { id: string } & RecordDetails;

const owned = ['phone', 'contact', 'schedule'] as const;

/** Replaces the details of these records. Only moderation's `apply` may write a published record. */
export async function writeDetails(db: Db, kind: RecordKind, records: readonly WithDetails[]): Promise<void> {
	const ids = records.map(({ id }) => id);
	for (const table of owned)
		await sql`delete from ${sql.table(table)} where ${sql.ref(`${kind}_id`)} = any(${ids}::uuid[])`.execute(
			db
		);
	await sql`delete from record_source where record_kind = ${kind} and record_id = any(${ids}::uuid[])`.execute(
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
	await insertRows(
		db,
		'record_source',
		records.flatMap((record) => sourceRows(kind, record))
	);
}

function scheduleRow(kind: RecordKind, { id, schedule }: WithDetails): Row[] {
	if (!schedule) return [];
	const { opening_hours, closures, exceptions, description } = schedule;
	const values = { opening_hours, closures, exceptions, description };
	return [{ id: stableId('schedule', id), [`${kind}_id`]: id, ...values }];
}

function sourceRows(kind: RecordKind, { id, sources }: WithDetails): Row[] {
	return sources.map((source, position) => ({
		id: stableId('record_source', id, position),
		record_kind: kind,
		record_id: id,
		position,
		...source
	}));
}

type Owned = { owner_id: string };

/** The details of each record asked for, in the order they were written. */
export async function readDetails(
	db: Db,
	kind: RecordKind,
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
	const sources = await sql<Owned & Source>`
		select record_id as owner_id, name, url, source_date, field from record_source
		where record_kind = ${kind} and record_id = any(${ids}::uuid[]) order by position`.execute(db);
	const of = {
		phones: byOwner(phones.rows),
		contacts: byOwner(contacts.rows.map(withoutOpen)),
		sources: byOwner(sources.rows)
	};
	const scheduleOf = byOwner(schedules.rows);
	return (id) => ({
		phones: of.phones(id),
		contacts: of.contacts(id),
		schedule: scheduleOf(id)[0] ?? null,
		sources: of.sources(id)
	});
}

/** A contact that says nothing of its sensitivity is public. */
function withoutOpen<T extends { sensitivity: Contact['sensitivity'] | null }>({
	sensitivity,
	...contact
}: T) {
	return sensitivity ? { ...contact, sensitivity } : contact;
}

/** The rows of one owner, without the column that says so. */
export function byOwner<T extends Owned>(rows: readonly T[]): (id: string) => Omit<T, 'owner_id'>[] {
	const groups = groupBy(rows, (row) => row.owner_id);
	return (id) => (groups.get(id) ?? []).map(({ owner_id: _, ...rest }) => rest);
}
