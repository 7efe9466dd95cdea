/** Records that records, differences and conflicts name: by the field that names them. */
type Mentioned = { kind: 'organization' | 'activity' | 'grant' | 'response'; slug: string };

const kinds: Readonly<Record<string, Mentioned['kind'] | undefined>> = {
	organization: 'organization',
	parent: 'organization',
	grant: 'grant',
	activity: 'activity',
	response: 'response'
};

/** Each once, in the order they are met. */
export function mentionedIn(values: readonly unknown[]): Mentioned[] {
	const found = new Map<string, Mentioned>();
	const look = (value: unknown, field: string): void => {
		const kind = kinds[field];
		if (typeof value === 'string' && kind) found.set(`${kind}:${value}`, { kind, slug: value });
		if (Array.isArray(value)) for (const item of value) look(item, field);
		else if (typeof value === 'object' && value !== null) lookInside(value as Record<string, unknown>, look);
	};
	for (const value of values) look(value, '');
	return [...found.values()];
}

/** A difference and a conflict say their field in `path`. */
function lookInside(
	{ path, ...parts }: Record<string, unknown>,
	look: (value: unknown, field: string) => void
): void {
	for (const [key, part] of Object.entries(parts)) look(part, typeof path === 'string' ? path : key);
}
