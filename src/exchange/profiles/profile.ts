import type { RowReader } from './row-reader.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Column = {
	name: string;
	/** Other headers the same thing is found under; compared without case, marks or punctuation. */
	aliases?: readonly string[];
	required?: boolean;
	/** Its HXL hashtag and attributes, in the row under the headers. */
	tag?: string;
};

/** How the rows of one kind of file are read. What a row leaves blank is not known, and never erases what is. */
export type Profile<Draft> = {
	name: string;
	columns: readonly Column[];
	/** The column that names the row; two rows may not have the same. */
	key: readonly string[];
	read(row: RowReader, words: Vocabulary): Draft;
};
