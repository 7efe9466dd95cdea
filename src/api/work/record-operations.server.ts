/** What programs ask of one record of the panorama: as it is, as it was known on a date, and when it was known otherwise. */
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { ApiError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { schemaRef } from '../schemas.ts';
import { findHistory, findRecord, type History, type Reader } from './find-record.server.ts';
import {
	parseRecord,
	parseSlug,
	recordParameters,
	slugParameter,
	type AskedRecord,
	type AskedSlug
} from './work-parameters.ts';

type Described<Work, InOne> = Reader<Work> & {
	/** `Activity`: the name of its schema, and of its operations (`getActivity`). */
	name: 'Activity' | 'Need' | 'Grant';
	/** Of the list: `/activities`. */
	path: string;
	present: (db: Db, record: Work, locale: Locale) => Promise<InOne>;
};

const named = { activity: 'an activity', need: 'a need', grant: 'a grant' } as const;

/** The permission they need is said where each is exported. */
export function recordOperations<Work, InOne>({
	name,
	path,
	present,
	...reader
}: Described<Work, InOne>): {
	one: Omit<Operation<AskedRecord, InOne>, 'scope'>;
	versions: Omit<Operation<AskedSlug, History>, 'scope'>;
} {
	const cacheSeconds = () => 60;
	return {
		one: {
			cacheSeconds,
			id: `get${name}`,
			path: `${path}/{slug}`,
			summary: `One ${reader.kind}, today or as it was known on a date`,
			parameters: recordParameters,
			result: schemaRef(name),
			parse: parseRecord,
			async run({ db, now }, asked) {
				const found = await findRecord(reader, { db, now }, asked);
				return found instanceof ApiError ? found : present(db, found, asked.locale);
			}
		},
		versions: {
			cacheSeconds,
			id: `list${name}Versions`,
			path: `${path}/{slug}/versions`,
			summary: `When ${named[reader.kind]} was known otherwise, and in what`,
			parameters: [slugParameter],
			result: schemaRef('Versions'),
			parse: parseSlug,
			run: ({ db }, { slug }) => findHistory(db, reader.kind, slug)
		}
	};
}
