import { unescaped } from './visitor.ts';

/** A form as a browser would send it: what it was filled with, and nothing that is not ticked. */
export function filledForm(body: string): URLSearchParams {
	const fields = new URLSearchParams();
	for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
		const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
		const isOff = /type="(radio|checkbox)"/.test(tag) && !/\bchecked\b/.test(tag);
		if (of('name') && !isOff) fields.set(unescaped(of('name')!), unescaped(of('value') ?? 'on'));
	}
	for (const [, name, inside] of body.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
		const chosen = /<option value="([^"]*)"[^>]*\bselected\b/.exec(inside!)?.[1];
		if (chosen !== undefined) fields.set(name!, chosen);
	}
	return fields;
}
