/** A real mail server in the test's own process: what it received, and what it shall refuse. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: string };

export type MailServer = {
	url: string;
	received: Received[];
	/** Code the server answers a receiver with; 0: accepts. */
	refusal: number;
	close(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
	const received: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		logger: false,
		onRcptTo(_address, _session, done) {
			if (!mail.refusal) return done();
			done(Object.assign(new Error('No such mailbox'), { responseCode: mail.refusal }));
		},
		onData(stream, { envelope }, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				received.push({
					from: envelope.mailFrom ? envelope.mailFrom.address : '',
					to: envelope.rcptTo.map(({ address }) => address),
					raw: Buffer.concat(chunks).toString()
				});
				done();
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	const mail: MailServer = {
		url: `smtp://127.0.0.1:${port}`,
		received,
		refusal: 0,
		close: () => new Promise((done) => server.close(() => done()))
	};
	return mail;
}
