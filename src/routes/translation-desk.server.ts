import type { RequestEvent } from '@sveltejs/kit';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Subject } from '#domain/accounts/permission.ts';
import type { Translated } from '#domain/moderation/translation/validate-translation.server.ts';
import { subjectOfTranslation } from '#domain/moderation/translation/translator-scope.ts';
import { recordKinds } from '#domain/organizations/record-kind.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isLocale, type Locale } from '#platform/i18n/locale.ts';
import { readForm } from './form-body.server.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { target: string } };

/** The language of the address; null when it is none of ours. */
function targetOf({ params }: Asked): Locale | null {
	return isLocale(params.target) ? params.target : null;
}

/** The queue of one language, of one organization when it is named; null for what is no language or no organization. */
export async function subjectOfQueue(event: Asked, db: Db): Promise<Subject | null> {
	const target = targetOf(event);
	if (!target) return null;
	const slug = event.url.searchParams.get('organization');
	const organization = slug ? await subjectOfRecord(db, 'organization', slug) : null;
	if (slug && !organization) return null;
	return subjectOfTranslation(event.locals.actor, { target, organization });
}

/** The record whose text is sent. The form is read from a copy: the action reads it again. */
export async function subjectOfSent(event: Asked, db: Db): Promise<Subject | null> {
	const target = targetOf(event);
	if (!target) return null;
	const sent = readTranslated(await readForm(event.request), target);
	if (!sent) return null;
	const subject = await subjectOfRecord(db, sent.record_kind, sent.record_id);
	return subject && { ...subject, locale_code: target };
}

const hash = /^[0-9a-f]{28}$/;

/** What a translator's form says; null when it is not one of ours. */
export function readTranslated(form: FormData, target: Locale): Translated | null {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const record_kind = recordKinds.find((kind) => kind === text('kind'));
	const [record_id, path, source_hash, current] = ['record', 'path', 'source', 'current'].map(text);
	if (!record_kind) return null;
	if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(record_id!) || path === '' || path!.length > 200)
		return null;
	if (!hash.test(source_hash!) || (current !== '' && !hash.test(current!))) return null;
	return {
		record_kind,
		record_id: record_id!,
		path: path!,
		target,
		value: text('value').slice(0, 20_000),
		source_hash: source_hash!,
		current_hash: current === '' ? null : current!
	};
}
