import { expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { buildNetwork } from './build-network.ts';
import type { NetworkActivity } from './network.ts';

test('a thousand organizations paid by one donor are not half a million pairs', () => {
	const name = localize({ fr: 'Atelier' });
	const many = Array.from({ length: 1_000 }, (_, at) => ({
		...{ id: `o${at}`, slug: `o${at}`, name, acronym: null, type_code: 'local-ngo' },
		...{ area_slug: 'rabat', is_withheld: false }
	}));
	const activities = many.map((keeper, at): NetworkActivity => ({
		...{ id: `t${at}`, slug: `t${at}`, title: name, keeper, sectors: [], responses: [] },
		participants: [
			{ organization: null, name: 'AFD', role: 'donor' },
			{ organization: many[(at + 1) % 1_000]!, name: null, role: 'implementing_partner' }
		],
		...{ start_date: null, end_date: null }
	}));
	const { ties, hubs, isolated } = buildNetwork(activities, []);
	expect(ties).toHaveLength(1_000);
	expect(hubs.map(({ takers }) => takers.length)).toEqual([1_000]);
	expect(isolated).toEqual([]);
});
