/** The address of a hashed script entry, as the build names it. */
declare module '*?worker&url' {
	const url: string;
	export default url;
}
