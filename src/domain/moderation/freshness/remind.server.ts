import { listAccountsWithRole } from '#domain/accounts/role.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { keepReminder } from './plan.store.server.ts';
import { sendUpdateLink } from './send-update-link.server.ts';
import { stateOf, type SheetState } from './sheet-state.ts';
import { listSheetStates } from './sheet-state.store.server.ts';

/**
 * Sends the reminders that are due today, each in a transaction of its own: cut short, it goes on where it stopped. Whoever never
 * confirmed has agreed to nothing and is not reminded; a server that was off sends one reminder, not those it missed. Returns how many.
 */
export async function sendReminders(db: Db, { site, at }: { site: string; at: Date }): Promise<number> {
	const today = at.toISOString().slice(0, 10);
	let sent = 0;
	for (const sheet of await listSheetStates(db, { assured: true }))
		if (await remind(db, sheet, today, { site, at })) sent += 1;
	return sent;
}

async function remind(
	db: Db,
	sheet: SheetState,
	today: string,
	{ site, at }: { site: string; at: Date }
): Promise<boolean> {
	const { state, due_date, reminders } = stateOf(sheet, today);
	if (state !== 'due' || !due_date) return false;
	const already = sheet.reminded_due_date === due_date ? sheet.reminders_sent : 0;
	if (reminders <= already) return false;
	const email = sheet.email ?? (await memberAddress(db, sheet.id));
	if (!email) return false;
	return transaction(db, async (trx) => {
		const mail = { sheet: { ...sheet, email }, reminder: reminders as 1 | 2 | 3, created_by_id: null, site };
		if (!(await sendUpdateLink(trx, mail, at))) return false;
		await keepReminder(trx, sheet.id, { due_date, sent: reminders }, at);
		return true;
	});
}

async function memberAddress(db: Db, organization_id: string): Promise<string | null> {
	const holders = await listAccountsWithRole(db, { roles: ['member'], organization_id });
	return holders[0]?.account.email ?? null;
}
