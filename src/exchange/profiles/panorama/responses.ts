import type { Response } from '#domain/activities/response.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Labels } from '#platform/i18n/localized.ts';
import { readPeriod, readRecordSources } from './panorama-cells.ts';
import type { Profile } from '../profile.ts';
import { codePattern, readTexts } from '../record-cells.ts';
import type { RowReader } from '../row-reader.ts';

const inLanguages = (name: string, required: boolean) =>
	locales.map((locale) => ({ name: `${name}_${locale}`, required }));

/** The lenses an installation offers, with the codes other systems know them by. */
export const responses: Profile<Response> = {
	name: 'responses',
	key: ['code'],
	columns: [
		{ name: 'code', required: true },
		...inLanguages('label', true),
		...inLanguages('description', false),
		...['start_date', 'end_date', 'glide_number', 'fts_code', 'source_url', 'position'].map((name) => ({
			name
		}))
	],
	read: readResponse
};

function readResponse(row: RowReader): Response {
	row.required('code', 80);
	for (const locale of locales) row.required(`label_${locale}`, 200);
	const { start_date = null, end_date = null } = readPeriod(row);
	return {
		code: row.matching('code', codePattern, 'invalid_code', 80) ?? '',
		label: readTexts(row, 'label', 200) as Labels,
		description: readTexts(row, 'description', 2_000),
		start_date,
		end_date,
		glide_number: row.text('glide_number', 40) ?? null,
		fts_code: row.text('fts_code', 40) ?? null,
		source_urls: readRecordSources(row).flatMap(({ url }) => url ?? []),
		position: row.number('position', { min: 0, max: 10_000, integer: true }) ?? 0
	};
}
