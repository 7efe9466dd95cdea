declare const showable: unique symbol;

/**
 * What the desk may show of a record whose place may be protected: masked for whoever looks (`mask-record.ts`), or opened to who
 * may see it and noted (`read-protected-places.server.ts`). Made there only; the doors of the desk hand out nothing else.
 */
export type Showable<T> = T & { readonly [showable]: true };

type Plain =
	string | number | boolean | bigint | symbol | null | undefined | Date | ((...any: never[]) => unknown);
type Less = [never, 0, 1, 2, 3, 4, 5, 6, 7];

/**
 * What of an answer has not passed the mask: `never` when nothing. A place with its point or its address, unless it comes from a
 * public view (`is_protected`); a value nothing is known about, as those of differences, conflicts and revisions are.
 */
export type Unshowable<T, Depth extends number = 8> = unknown extends T
	? 'a value nothing is known about'
	: T extends Plain | Showable<unknown> | { is_protected: boolean }
		? never
		: T extends readonly (infer Item)[]
			? Unshowable<Item, Depth>
			: T extends { address: unknown; position: unknown }
				? 'a place'
				: Depth extends 0
					? never
					: { [Key in keyof T]-?: Unshowable<T[Key], Less[Depth]> }[keyof T];
