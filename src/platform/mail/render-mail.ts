import { direction, type Locale } from '#platform/i18n/locale.ts';
import { turning } from '#platform/i18n/turning.ts';
import { toHeaderLine } from './mail-address.ts';
import type { MailBody } from './mail-body.ts';

export type RenderedMail = { subject: string; text: string; html: string };

/** The same words twice: plain, and in simple HTML that loads nothing from anywhere. */
export function renderMail({
	locale,
	subject,
	...body
}: MailBody & { locale: Locale; subject: string }): RenderedMail {
	const line = toHeaderLine(subject);
	return { subject: line, text: renderText(body), html: renderHtml(locale, line, body) };
}

function renderText({ greeting, paragraphs, action, closing }: MailBody): string {
	const parts = [greeting, ...paragraphs, action && `${action.label}\n${action.url}`, closing, 'Jiwar'];
	return `${parts.filter(Boolean).join('\n\n').replace(turning, '')}\n`;
}

const style = `body{margin:0;padding:24px;background:#fff;color:#1c2421;font:16px/1.6 system-ui,sans-serif}
main{max-width:36em;margin:0 auto}
a.action{display:inline-block;padding:12px 20px;border-radius:6px;background:#0f5b57;color:#fff;text-decoration:none;font-weight:600}
.address{font-size:14px;overflow-wrap:anywhere;color:#4a5552}`;

function renderHtml(
	locale: Locale,
	subject: string,
	{ greeting, paragraphs, action, closing }: MailBody
): string {
	const words = [greeting, ...paragraphs].filter((text) => text !== undefined).map(paragraph);
	const button = action
		? `<p><a class="action" href="${escape(action.url)}">${escape(action.label)}</a></p>\n` +
			`<p class="address" dir="ltr">${escape(action.url)}</p>`
		: '';
	const end = [closing, 'Jiwar'].filter((text) => text !== undefined).map(paragraph);
	return `<!doctype html>
<html lang="${locale}" dir="${direction(locale)}">
<head><meta charset="utf-8"><title>${escape(subject)}</title><style>${style}</style></head>
<body><main>
${[...words, button, ...end].filter(Boolean).join('\n')}
</main></body>
</html>
`;
}

function paragraph(text: string): string {
	return `<p dir="auto">${escape(text).replaceAll('\n', '<br>')}</p>`;
}

function escape(text: string): string {
	return text
		.replace(turning, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
