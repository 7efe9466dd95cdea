import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useTestDatabase } from '#tests/makers/database.ts';
import { describeTables } from '../../../tools/dump-schema.ts';

const database = useTestDatabase();

test('the types of the tables are those of the migrated database (node tools/dump-schema.ts)', async () => {
	const written = await readFile(new URL('./tables.ts', import.meta.url), 'utf8');
	expect(written).toBe(await describeTables(database().port));
});
