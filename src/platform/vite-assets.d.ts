/** The address of a hashed script entry, as the build names it. */
declare module '*?worker&url' {
	const url: string;
	export default url;
}

/** A file's own text, laid into the build. */
declare module '*?raw' {
	const text: string;
	export default text;
}
