import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import type { RenderedMail } from './render-mail.ts';

export type Letter = RenderedMail & { id: string; from: string; to: string; date: Date };

/** Gives a letter to whoever carries it further; throws when it could not. */
export type Transport = { send(letter: Letter): Promise<void>; close(): void };

/** The same letter always has the same number: a mail server that gets it twice can tell. */
function compose({ id, from, to, date, subject, text, html }: Letter) {
	const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
	return {
		messageId: `<${id}@${domain}>`,
		from,
		to: { name: '', address: to },
		date,
		subject,
		text,
		html,
		headers: { 'Auto-Submitted': 'auto-generated' },
		disableFileAccess: true,
		disableUrlAccess: true
	};
}

/** Loaded when the first letter leaves: the start does not wait for it. */
async function nodemailer() {
	return (await import('nodemailer')).default;
}

export function smtpTransport(url: string): Transport {
	let opened: Transporter | undefined;
	const open = async () =>
		(opened ??= (await nodemailer()).createTransport({
			url,
			connectionTimeout: 15_000,
			greetingTimeout: 15_000,
			socketTimeout: 60_000
		}));
	return {
		async send(letter) {
			await (await open()).sendMail(compose(letter));
		},
		close() {
			opened?.close();
		}
	};
}

/** Each letter is a file that a mail program opens, readable by the server's account only. Written twice, it is still one file. */
export function outboxTransport(folder: string): Transport {
	return {
		async send(letter) {
			const composer = (await nodemailer()).createTransport({ streamTransport: true, buffer: true });
			const { message } = await composer.sendMail(compose(letter));
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const file = join(folder, outboxFile(letter.id));
			await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
			await rename(`${file}.part`, file);
		},
		close() {}
	};
}

export function outboxFolder(home: string): string {
	return join(home, 'outbox');
}

export function outboxFile(id: string): string {
	return `${id}.eml`;
}

/** Removes letters written before a date; returns how many. */
export async function eraseOutbox(folder: string, before: Date): Promise<number> {
	let erased = 0;
	for (const name of await readdir(folder).catch(() => [] as string[])) {
		if (!/^[\da-f-]{36}\.eml(\.part)?$/.test(name)) continue;
		const file = join(folder, name);
		if ((await stat(file)).mtime >= before) continue;
		await rm(file, { force: true });
		erased += 1;
	}
	return erased;
}
