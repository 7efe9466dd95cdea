/** A line of CSV; every cell quoted. */
export const stringifyLine = (cells: readonly string[]): string =>
	cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
