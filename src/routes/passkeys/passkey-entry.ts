// Hands the page's question to the device and the device's answer to the form. Without it the forms stay hidden: a link does.

/** The server's question lasts ten minutes: of an older page it is asked anew. */
const freshFor = 8 * 60_000;

const fromBase64 = (text: string) =>
	Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));

function toBase64(bytes: ArrayBuffer): string {
	const text = String.fromCharCode(...new Uint8Array(bytes));
	return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

type Written<T> = Omit<T, 'challenge'> & { challenge: string };
type Creation = Written<Omit<PublicKeyCredentialCreationOptions, 'user' | 'excludeCredentials'>> & {
	user: { id: string; name: string; displayName: string };
	excludeCredentials: { id: string; type: 'public-key' }[];
};
type Request = Written<Pick<PublicKeyCredentialRequestOptions, 'rpId' | 'timeout' | 'userVerification'>>;

async function create(text: string): Promise<Credential | null> {
	const { challenge, user, excludeCredentials, ...more } = JSON.parse(text) as Creation;
	const publicKey = {
		...more,
		challenge: fromBase64(challenge),
		user: { ...user, id: fromBase64(user.id) },
		excludeCredentials: excludeCredentials.map(({ id, type }) => ({ id: fromBase64(id), type }))
	};
	return navigator.credentials.create({ publicKey });
}

async function get(text: string): Promise<Credential | null> {
	const { challenge, rpId, timeout, userVerification } = JSON.parse(text) as Request;
	const publicKey = { challenge: fromBase64(challenge), rpId, timeout, userVerification };
	return navigator.credentials.get({ publicKey } as CredentialRequestOptions);
}

/** Written here, not by `toJSON`, which browsers of 2024 and some managers of passwords lack. */
function write({ id, rawId, type, response }: PublicKeyCredential): string {
	const parts: Record<string, string> = { clientDataJSON: toBase64(response.clientDataJSON) };
	if (response instanceof AuthenticatorAttestationResponse)
		parts['attestationObject'] = toBase64(response.attestationObject);
	else {
		const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
		parts['authenticatorData'] = toBase64(authenticatorData);
		parts['signature'] = toBase64(signature);
		if (userHandle) parts['userHandle'] = toBase64(userHandle);
	}
	return JSON.stringify({ id, rawId: toBase64(rawId), type, response: parts });
}

async function question(form: HTMLFormElement): Promise<string> {
	const { options = '', passkey } = form.dataset;
	if (performance.now() < freshFor) return options;
	const answer = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } });
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	return (
		page.querySelector<HTMLFormElement>(`form[data-passkey="${passkey}"]`)?.dataset['options'] ?? options
	);
}

function serve(form: HTMLFormElement): void {
	const answer = form.elements.namedItem('answer') as HTMLInputElement;
	const said = form.querySelector<HTMLElement>('[data-passkey-said]');
	form.hidden = false;
	// a page come back to holds the answer of before, which is spent
	addEventListener('pageshow', () => (answer.value = ''));
	form.addEventListener('submit', (event) => {
		if (answer.value !== '') return;
		event.preventDefault();
		if (form.getAttribute('aria-busy') === 'true') return;
		form.setAttribute('aria-busy', 'true');
		if (said) said.textContent = '';
		void question(form)
			.then(form.dataset['passkey'] === 'create' ? create : get)
			.then((credential) => {
				if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential');
				answer.value = write(credential);
				form.requestSubmit();
			})
			.catch((error: unknown) => {
				const isKnown = error instanceof DOMException && error.name === 'InvalidStateError';
				if (said) said.textContent = (isKnown ? form.dataset['known'] : form.dataset['stopped']) ?? '';
			})
			.finally(() => form.removeAttribute('aria-busy'));
	});
}

// absent on old browsers, and wherever the page did not come over https
if ('PublicKeyCredential' in window) {
	for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) serve(form);
	for (const words of document.querySelectorAll<HTMLElement>('[data-passkey-without]')) words.hidden = true;
}
