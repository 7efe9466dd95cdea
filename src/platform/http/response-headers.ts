/** What every answer says about itself. The Content-Security-Policy comes from the framework, with its nonces. */
export function secureHeaders(headers: Headers, pathname = ''): void {
	// not no-referrer: browsers then send `Origin: null` with the site's own forms, which are refused as foreign
	headers.set('Referrer-Policy', isSecretAddress(pathname) ? 'strict-origin' : 'same-origin');
	if (isSecretAddress(pathname)) {
		headers.set('Cache-Control', 'private, no-store');
		headers.set('X-Robots-Tag', 'noindex, nofollow, noarchive');
	}
	headers.set('X-Content-Type-Options', 'nosniff');
	headers.set(
		'Permissions-Policy',
		'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()'
	);
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Resource-Policy', 'same-site');
	// what is no page needs nothing, and is never a frame: a browser led to take it for a page runs nothing of it
	if (!headers.has('Content-Security-Policy') && !headers.get('Content-Type')?.startsWith('text/html'))
		headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
}

/** The address itself is the key: it goes into no Referer, not even this site's own, into no cache and no index. */
function isSecretAddress(pathname: string): boolean {
	return /^\/[a-z]{2}\/(update|answer|claims|invitations|sign-in\/link)\/./.test(pathname);
}
