/** What every answer says about itself. The Content-Security-Policy comes from the framework, with its nonces. */
export function secureHeaders(headers: Headers): void {
	// not no-referrer: browsers then send `Origin: null` with the site's own forms, which are refused as foreign
	headers.set('Referrer-Policy', 'same-origin');
	headers.set('X-Content-Type-Options', 'nosniff');
	headers.set(
		'Permissions-Policy',
		'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()'
	);
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Resource-Policy', 'same-site');
}
