/** A device that makes passkeys, as a phone does: its answers have the form, the flags and the signature of real ones. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

/** RFC 8949, as much of it as a passkey is made of. */
function encode(value: Cbor): Buffer {
	if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
	if (typeof value === 'string')
		return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
	if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
	const parts = [...value].flatMap(([name, part]) => [encode(name), encode(part)]);
	return Buffer.concat([head(5, value.size), ...parts]);
}

function head(kind: number, size: number): Buffer {
	if (size < 24) return Buffer.from([(kind << 5) | size]);
	if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
	return Buffer.from([(kind << 5) | 25, size >> 8, size & 255]);
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

type Kept = { id: Buffer; key: KeyObject; handle: string; counter: number };
type Options = { challenge: string };
type Creation = Options & { rp: { id?: string }; user: { id: string } };
type Request = Options & { rpId?: string };

export type Quirks = {
	/** What the browser says it is on. */
	origin?: string;
	/** The device did not look who holds it. */
	unverified?: boolean;
	/** As of a copy of the key that is behind, or of a device that does not count. */
	counter?: number;
	/** Signed by another key than the one that was registered. */
	forged?: boolean;
};

export class Authenticator {
	private kept: Kept | null = null;
	private readonly origin: string;
	constructor(origin: string) {
		this.origin = origin;
	}

	private client(type: string, challenge: string, { origin = this.origin }: Quirks): Buffer {
		return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
	}

	private data(host: string, flags: number, counter: number, more: Uint8Array = Buffer.alloc(0)): Buffer {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter);
		return Buffer.concat([sha256(host), Buffer.from([flags]), count, more]);
	}

	/** The answer to a registration, as the page sends it. */
	create({ challenge, rp, user }: Creation, quirks: Quirks = {}): string {
		const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const id = randomBytes(32);
		this.kept = { id, key: privateKey, handle: user.id, counter: quirks.counter ?? 0 };
		const { x, y } = publicKey.export({ format: 'jwk' });
		const cose = new Map<number, Cbor>([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, Buffer.from(x!, 'base64url')],
			[-3, Buffer.from(y!, 'base64url')]
		]);
		const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, encode(cose)]);
		const flags = 0x41 | (quirks.unverified ? 0 : 4);
		const attestation = new Map<string, Cbor>([
			['fmt', 'none'],
			['attStmt', new Map()],
			['authData', this.data(rp.id!, flags, this.kept.counter, credential)]
		]);
		return JSON.stringify({
			id: base64(id),
			rawId: base64(id),
			type: 'public-key',
			response: {
				clientDataJSON: base64(this.client('webauthn.create', challenge, quirks)),
				attestationObject: base64(encode(attestation))
			}
		});
	}

	/** The answer to a sign-in: the counter goes up by one each time. */
	get({ challenge, rpId }: Request, quirks: Quirks = {}): string {
		if (!this.kept) throw new Error('This device has no passkey.');
		const counter = quirks.counter ?? ++this.kept.counter;
		const client = this.client('webauthn.get', challenge, quirks);
		const data = this.data(rpId!, 1 | (quirks.unverified ? 0 : 4), counter);
		const other = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
		const signed = Buffer.concat([data, sha256(client)]);
		return JSON.stringify({
			id: base64(this.kept.id),
			rawId: base64(this.kept.id),
			type: 'public-key',
			response: {
				clientDataJSON: base64(client),
				authenticatorData: base64(data),
				signature: base64(sign('sha256', signed, quirks.forged ? other() : this.kept.key)),
				userHandle: this.kept.handle
			}
		});
	}
}
