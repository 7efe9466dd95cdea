/** Who of the staff did what. Never what a reader did. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import type { Operation } from './permission.ts';

export type AuditEntry = {
	/** Null: a command on the machine, a job. */
	account_id: string | null;
	operation: Operation;
	subject_kind?: string | null;
	subject_id?: string | null;
	/** Codes and ids; no words of a person. */
	detail?: Record<string, unknown>;
};

/** In the transaction of what it tells, when given one: both or neither. */
export async function recordAudit(db: Db, entry: AuditEntry, at: Date): Promise<void> {
	await insertRows(db, 'audit_event', [
		{
			id: newId(),
			account_id: entry.account_id,
			operation: entry.operation,
			subject_kind: entry.subject_kind ?? null,
			subject_id: entry.subject_id ?? null,
			detail: entry.detail ?? {},
			at
		}
	]);
}

export type AuditEvent = {
	id: string;
	account_id: string | null;
	email: string | null;
	operation: Operation;
	subject_kind: string | null;
	subject_id: string | null;
	/** Of a record, while it exists: its name and its address; of an account, its e-mail. */
	subject_name: Localized | null;
	subject_slug: string | null;
	subject_email: string | null;
	detail: Record<string, unknown>;
	at: Date;
};

/** The newest first; `before` is the last id of the page before. */
export async function listAudit(
	db: Db,
	{ before = null, limit = 100 }: { before?: string | null; limit?: number } = {}
): Promise<AuditEvent[]> {
	const { rows } = await sql<AuditEvent>`
		select audit_event.id, account_id, account.email, operation, subject_kind, subject_id, detail, at,
			coalesce(organization.name, service.name) as subject_name,
			coalesce(organization.slug, service.slug) as subject_slug, subject.email as subject_email
		from audit_event left join account on account.id = audit_event.account_id
			left join organization on subject_kind = 'organization' and organization.id::text = subject_id
			left join service on subject_kind = 'service' and service.id::text = subject_id
			left join account subject on subject_kind = 'account' and subject.id::text = subject_id
		where ${before}::uuid is null
			or (at, audit_event.id) < (select at, id from audit_event where id = ${before}::uuid)
		order by at desc, audit_event.id desc limit ${limit}`.execute(db);
	return rows;
}
