/** A stored number is what people read: `+212 5 37 54 54 00`, `0800 00 41 46`, perhaps with ` ext. 12`. */
function read(number: string): { digits: string; extension: string | undefined } {
	const [main = '', extension] = number.split(/\s*ext\.?\s*/i);
	return { digits: main.trim().replace(/(?!^\+)\D/g, ''), extension: extension?.replace(/\D/g, '') };
}

/** What a tap dials; a number without a country is dialled as it is in its own. */
export function dialLink(number: string): string {
	const { digits, extension } = read(number);
	return `tel:${digits}${extension ? `;ext=${extension}` : ''}`;
}

/** Opens a conversation; WhatsApp knows only full international numbers, so a national one has no link. */
export function whatsAppLink(number: string): string | null {
	const { digits } = read(number);
	return digits.startsWith('+') ? `https://wa.me/${digits.slice(1)}` : null;
}
