import type { AccountActor } from '#domain/accounts/actor.ts';
import { isDigestDue } from '#domain/accounts/digest/digest.ts';
import {
	claimDigest,
	listDigestReaders,
	type DigestReader
} from '#domain/accounts/digest/digest.store.server.ts';
import { scopeOf } from '#domain/accounts/permission.ts';
import { listRoles } from '#domain/accounts/role.store.server.ts';
import { digest } from '#messages/digest.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { countUnits } from '../translation/translation-unit.store.server.ts';
import { everywhere } from '../translation/unit-texts.server.ts';
import { countWaiting, type Waiting } from './queue.store.server.ts';

type Desk = { proposals: Waiting; texts: number };

/**
 * Tells whoever looks after a desk what waits there, at the rhythm they chose: how much, and since when; never what it says.
 * Each in a transaction of its own: cut short, it goes on where it stopped. Returns how many letters leave.
 */
export async function sendDigests(db: Db, { site, at }: { site: string; at: Date }): Promise<number> {
	const today = at.toISOString().slice(0, 10);
	let sent = 0;
	for (const reader of await listDigestReaders(db)) {
		if (!isDigestDue(reader.digest, reader.digest_sent_date, today)) continue;
		const desk = await readDesk(db, reader);
		if (desk.proposals.count === 0 && desk.texts === 0) continue;
		const left = await transaction(db, async (trx) => {
			if (!(await claimDigest(trx, reader.id, today))) return false;
			return (await queueMail(trx, letterOf(reader, desk, site), at)).ok;
		});
		if (left) sent += 1;
	}
	return sent;
}

async function readDesk(db: Db, { id, two_factor_enabled }: DigestReader): Promise<Desk> {
	const actor: AccountActor = {
		kind: 'account',
		account_id: id,
		roles: await listRoles(db, id),
		second_factor: two_factor_enabled
	};
	const { area_ids } = scopeOf(actor, 'view_moderation');
	const looksAfter = area_ids === null || area_ids.length > 0;
	const proposals = looksAfter ? await countWaiting(db, { area_ids }) : { count: 0, urgent: 0, oldest: null };
	const languages = actor.roles.flatMap((role) => (role.role === 'translator' ? role.locale_code : []));
	const awaited = languages.length > 0 ? await countUnits(db, everywhere) : null;
	const texts = languages.reduce(
		(sum, locale) => sum + (awaited ? awaited[locale].outdated + awaited[locale].missing : 0),
		0
	);
	return { proposals, texts };
}

function letterOf({ email, locale_code: locale }: DigestReader, { proposals, texts }: Desk, site: string) {
	const m = digest(locale);
	const { count, urgent, oldest } = proposals;
	const page = count > 0 ? 'moderation' : 'translation';
	return {
		to: email,
		locale,
		subject: count > 0 ? m.subject({ count }) : m.subject_texts({ count: texts }),
		greeting: m.greeting(),
		paragraphs: [
			...(count > 0 ? [m.waiting({ count })] : []),
			...(urgent > 0 ? [m.urgent({ count: urgent })] : []),
			...(oldest ? [m.oldest({ date: formatPartialDate(oldest.toISOString(), locale) })] : []),
			...(texts > 0 ? [m.texts({ count: texts })] : [])
		],
		action: { label: count > 0 ? m.open_queue() : m.open_texts(), url: `${site}/${locale}/${page}` },
		closing: m.choose({ page: `${site}/${locale}/account` })
	};
}
