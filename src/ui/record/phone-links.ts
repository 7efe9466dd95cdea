/** A number as a link that dials it; what is not a digit or a first + is only there to be read. */
export function dialLink(number: string): string {
	return `tel:${number.trim().replace(/(?!^\+)[^\d]/g, '')}`;
}

/** Opens a conversation; WhatsApp knows only full international numbers, so a national one has no link. */
export function whatsAppLink(number: string): string | null {
	return /^\s*\+/.test(number) ? `https://wa.me/${number.replace(/\D/g, '')}` : null;
}
