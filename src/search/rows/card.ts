import type { Localized } from '#platform/i18n/localized.ts';
import type { Entry } from '../result.ts';

/** What the list shows of an organization wherever it is asked from; the place is chosen for the area asked for. */
export type Card = Omit<
	Entry,
	'address' | 'precision' | 'is_protected' | 'positions' | 'distance' | 'open' | 'open_until'
> & {
	name: Localized;
	places: {
		area_slug: string;
		address: string | null;
		precision: Entry['precision'];
		is_protected: boolean;
		/** longitude, latitude */
		point: [number, number] | null;
	}[];
};
