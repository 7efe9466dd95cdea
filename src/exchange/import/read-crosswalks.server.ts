import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from '#exchange/formats/csv.ts';
import type { Crosswalk, Crosswalks } from '#exchange/profiles/vocabulary.ts';

/** The correspondences of a folder of data: `crosswalks/*.csv`, a word of the source and our codes, separated by `;`. */
export async function readCrosswalks(folder: string): Promise<Crosswalks> {
	const read = (name: string) => readCrosswalk(join(folder, 'crosswalks', `${name}.csv`));
	return {
		sector: await read('themes-to-sectors'),
		population_group: await read('target-groups'),
		organization_type: await read('organization-types')
	};
}

/** Empty when there is no such file. */
async function readCrosswalk(file: string): Promise<Crosswalk> {
	const bytes = await readIfThere(file);
	const rows = bytes ? (readCsv(bytes).sheets[0]?.rows ?? []) : [];
	return new Map(
		rows.map(({ cells: [word = '', codes = ''] }) => [
			word.trim(),
			codes
				.split(';')
				.map((code) => code.trim())
				.filter((code) => code !== '')
		])
	);
}

/** The bytes of a file, or null when there is none. */
export async function readIfThere(file: string): Promise<Uint8Array | null> {
	try {
		return await readFile(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}
