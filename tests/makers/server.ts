/** The PostgreSQL server of TEST_DATABASE_URL: databases made and dropped on it. */
import pg from 'pg';

/** The migrated database every test file copies. */
export const TEMPLATE = 'jiwar_template';

export async function onServer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** The same address with another database. */
export function withName(url: string, name: string): string {
	const address = new URL(url);
	address.pathname = `/${name}`;
	return address.href;
}
