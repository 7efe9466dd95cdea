import type { Measure } from './measure-sizes.ts';

export const isWithin = ({ value, limit, atLeast }: Measure) => (atLeast ? value >= limit : value <= limit);

/** A table: the measured value beside its budget, and which fail. */
export function printMeasures(measures: Measure[]): void {
	const width = Math.max(...measures.map(({ name }) => name.length));
	for (const measure of measures) {
		const { name, value, limit, unit, atLeast } = measure;
		const bound = `${atLeast ? '≥' : '≤'} ${limit} ${unit}`;
		process.stdout.write(
			`${isWithin(measure) ? '✓' : '✗'} ${name.padEnd(width)}  ${`${value} ${unit}`.padStart(10)}  ${bound}\n`
		);
	}
	const failing = measures.filter((measure) => !isWithin(measure));
	process.stdout.write(
		failing.length
			? `${failing.length} of ${measures.length} over budget: ${failing.map(({ name }) => name).join('; ')}\n`
			: `All ${measures.length} within budget.\n`
	);
}
