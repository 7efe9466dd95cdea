/**
 * The built application behind a plain HTTP server: compression, time limits, a clean stop.
 * Started by `tools/start.mjs`, or alone under a process manager that has done the steps before.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import compression from 'compression';
import { getConfig } from '#platform/config.server.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

// The adapter trusts the request for its own address unless told which headers to read: we write these two ourselves,
// from ORIGIN, over whatever the client sent, so that no Host header can put another site's name into our pages.
process.env.PROTOCOL_HEADER = 'x-jiwar-protocol';
process.env.HOST_HEADER = 'x-jiwar-host';

const compress = compression({ threshold: 1024 });

function listener(handle: Handler, origin: URL): RequestListener {
	return (request, response) => {
		request.headers['x-jiwar-protocol'] = origin.protocol.slice(0, -1);
		request.headers['x-jiwar-host'] = origin.host;
		response.setHeader('x-content-type-options', 'nosniff');
		// files too, which no route of ours answers; said over plain http, browsers would not listen
		if (origin.protocol === 'https:') response.setHeader('strict-transport-security', 'max-age=31536000');
		// The library's types are written for Express; it needs no more than Node's own request and response.
		compress(request as never, response as never, () =>
			handle(request, response, () => response.writeHead(404).end())
		);
	};
}

function listen(handle: Handler, address: string) {
	const { port, origin } = getConfig();
	const server = createServer(listener(handle, new URL(origin)));
	// A reader on 3G is slow, an attacker slower: these bound how long one connection can be held without sending.
	server.headersTimeout = 15_000;
	server.requestTimeout = 120_000;
	server.keepAliveTimeout = 65_000;
	server.timeout = 120_000;
	server.maxRequestsPerSocket = 1_000;
	return new Promise<typeof server>((done, fail) => {
		server.once('error', fail);
		server.listen(port, address, () => done(server));
	});
}

/** `localhost` is two addresses, and a browser may try either first. A machine without IPv6 has one. */
async function listenOn(handle: Handler) {
	const { host } = getConfig();
	if (host !== 'localhost') return [await listen(handle, host)];
	const first = await listen(handle, '127.0.0.1');
	const second = await listen(handle, '::1').catch(() => null);
	return second ? [first, second] : [first];
}

/** Words for the person at the terminal; a stack only where there is nothing better. */
function explain(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = (error as NodeJS.ErrnoException).code;
	if (code === 'EADDRINUSE') return 'The port is already in use. Choose another with PORT.';
	if (code === 'EACCES') return 'The port may not be used by this account. Choose one above 1023 with PORT.';
	return ['ConfigError', 'DatabaseInUseError', 'DatabaseUnreadableError'].includes(error.name)
		? error.message
		: error.stack!;
}

let isStopping = false;

async function main() {
	// the adapter reads its own setting: the same one, with our default
	process.env.BODY_SIZE_LIMIT = String(getConfig().uploadBytes);
	// Importing the handler opens the database (`init` of hooks.server.ts): it is ready before the first request.
	const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as {
		handler: Handler;
	};
	const servers = await listenOn(handler);

	const stop = () => {
		if (isStopping) return;
		isStopping = true;
		const closed = servers.map((server) => new Promise((done) => server.close(done)));
		for (const server of servers) server.closeIdleConnections();
		const impatient = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), 5_000);
		void Promise.all(closed).then(() => {
			clearTimeout(impatient);
			// The application closes its database on this event; nothing then keeps the process. Should something, it has 10 s.
			process.emit('sveltekit:shutdown' as never, 'SIGTERM' as never);
			if (process.connected) process.disconnect();
			setTimeout(() => process.exit(0), 10_000).unref();
		});
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop);
	process.send?.('ready');
}

main().catch((error: unknown) => {
	process.stderr.write(`\n${explain(error)}\n`);
	process.exit(1);
});
