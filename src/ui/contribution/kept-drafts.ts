/** Answers kept on the device while the network drops. Their keys begin alike: the quick exit takes all of them away. */
export const draftPrefix = 'jiwar-draft:';

/** Null where the browser refuses to keep anything. */
export function deviceStore(): Storage | null {
	try {
		return localStorage;
	} catch {
		return null;
	}
}

export function draftKeys(): string[] {
	return Object.keys(deviceStore() ?? {}).filter((key) => key.startsWith(draftPrefix));
}

export function forgetDrafts(keys: readonly string[] = draftKeys()): void {
	for (const key of keys) deviceStore()?.removeItem(key);
}
