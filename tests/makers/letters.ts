/** The words of a letter as they travelled, as a mail program shows them without HTML. */
export function readLetter(raw: string): string {
	const part = raw.slice(raw.indexOf('Content-Type: text/plain'));
	const [head = '', ...rest] = part.split('\r\n\r\n');
	const body = rest.join('\r\n\r\n').split('\r\n--')[0]!;
	if (head.includes('base64')) return Buffer.from(body, 'base64').toString();
	const bytes = body.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex: string) => `%${hex}`);
	return head.includes('quoted-printable') ? decodeURIComponent(bytes) : body;
}
