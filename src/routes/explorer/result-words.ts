// Plural forms are the language's own: each language's messages are a chunk fetched only by its readers, when they tick a box.
type Messages = { default: Record<string, (values?: Record<string, unknown>) => string> };

const load: Record<string, () => Promise<Messages>> = {
	fr: () => import('#messages/explorer.fr.ts') as Promise<Messages>,
	en: () => import('#messages/explorer.en.ts') as Promise<Messages>,
	es: () => import('#messages/explorer.es.ts') as Promise<Messages>,
	ar: () => import('#messages/explorer.ar.ts') as Promise<Messages>
};

export async function seeResults(locale: string, count: number): Promise<string> {
	const messages = await load[locale]?.();
	return messages?.default['see_results']?.({ count }) ?? String(count);
}
