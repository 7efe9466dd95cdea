import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { DatabaseError, DeadlineError } from './port.ts';
import { transaction } from './transaction.server.ts';

describe.each(engines)('both engines answer alike (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const port = () => database().port;

	async function one(expression: string, values: unknown[] = []): Promise<unknown> {
		return (await port().query(`select ${expression} as value`, values)).rows[0]!.value;
	}

	test.each([
		['a point', "'(-6.84,34.02)'::point", { x: -6.84, y: 34.02 }],
		['an interval', "interval '1 year 2 mons 3 days 04:05:06'", 'P1Y2M3DT4H5M6S'],
		['bytes', "'\\x00ff10'::bytea", new Uint8Array([0, 255, 16])],
		['a bigint', '4503599627370495::bigint', 4503599627370495],
		['several bigints', "'{1,NULL,-3}'::bigint[]", [1, null, -3]],
		['a number without rounding', '0.10::numeric(10,2)', '0.10'],
		['several numbers', "'{1.5,2.50}'::numeric[]", ['1.5', '2.50']],
		['a date without a local midnight', "date '2026-03-29'", '2026-03-29'],
		['an instant', "timestamptz '2026-03-29 02:30:00.25+01'", new Date('2026-03-29T01:30:00.250Z')],
		['a time', "time '08:30'", '08:30:00'],
		['a document', `'{"a":[1,"é",null]}'::jsonb`, { a: [1, 'é', null] }],
		['several documents', `array['{"a":1}'::jsonb, null]`, [{ a: 1 }, null]],
		[
			'texts with quotes and commas',
			`array['a,b','c"d\\e','NULL',null,'','ء']`,
			['a,b', 'c"d\\e', 'NULL', null, '', 'ء']
		],
		[
			'texts in two dimensions',
			"'{{a,b},{c,d}}'::text[]",
			[
				['a', 'b'],
				['c', 'd']
			]
		],
		['no element', "'{}'::text[]", []],
		['true', 'true', true],
		['a floating number', '0.1::float8', 0.1],
		['a uuid', "'018f0000-0000-7000-8000-000000000000'::uuid", '018f0000-0000-7000-8000-000000000000'],
		['nothing', 'null::int', null],
		['a count', '(select count(*) from (values (1), (2)) as v)', 2]
	])('%s', async (_, expression, expected) => {
		expect(await one(expression)).toEqual(expected);
	});

	test.each([
		['text', 'é"\\', 'é"\\'],
		['bytea', new Uint8Array([1, 2, 255]), new Uint8Array([1, 2, 255])],
		['timestamptz', new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z')],
		['bigint[]', [1, 2], [1, 2]],
		['text[]', ['a,b', null, '{"x"}'], ['a,b', null, '{"x"}']],
		['jsonb', { a: 'é' }, { a: 'é' }],
		['boolean', false, false],
		['bigint', 12n, 12],
		['point', '(1,2)', { x: 1, y: 2 }],
		['date', '2026-02-28', '2026-02-28'],
		['float8', 0.1, 0.1],
		['int', null, null]
	])('a parameter of type %s comes back', async (type, given, expected) => {
		expect(await one(`$1::${type}`, [given])).toEqual(expected);
	});

	test('a bigint that no number holds is an error, never a rounding', async () => {
		await expect(one('9007199254740993::bigint')).rejects.toThrow('9007199254740993');
	});

	test('an error carries its code, constraint and detail', async () => {
		await port().query('create table conformance_unique (id int constraint only_once unique)');
		await port().query('insert into conformance_unique values (1)');
		const refused = await port()
			.query('insert into conformance_unique values ($1)', [1])
			.catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(DatabaseError);
		expect(refused).toMatchObject({
			code: '23505',
			constraint: 'only_once',
			table: 'conformance_unique',
			detail: 'Key (id)=(1) already exists.'
		});
	});

	test('several statements give the rows of all of them', async () => {
		const { rows, command } = await port().query('select 1 as n; select 2 as n; begin; commit');
		expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
		expect(command).toBe('COMMIT');
	});

	test('a failed text of several statements leaves no open transaction behind', async () => {
		await expect(port().query('begin; select nonsense')).rejects.toMatchObject({ code: '42703' });
		expect(await one('1')).toBe(1);
	});

	test('a transaction is seen whole or not at all', async () => {
		const { db } = database();
		await port().query('create table conformance_whole (id int)');
		const failing = transaction(db, async (trx) => {
			await sql`insert into conformance_whole values (1)`.execute(trx);
			throw new Error('changed my mind');
		});
		await expect(failing).rejects.toThrow('changed my mind');
		await transaction(db, async (trx) => {
			await sql`insert into conformance_whole values (2)`.execute(trx);
		});
		expect((await port().query('select id from conformance_whole')).rows).toEqual([{ id: 2 }]);
	});

	test('a transaction keeps the isolation and the access asked for', async () => {
		const refused = transaction(
			database().db,
			async (trx) => {
				const { rows } = await sql<{ level: string }>`
					select current_setting('transaction_isolation') as level`.execute(trx);
				expect(rows).toEqual([{ level: 'repeatable read' }]);
				await sql`create table never (id int)`.execute(trx);
			},
			{ isolation: 'repeatable read', readOnly: true }
		);
		await expect(refused).rejects.toMatchObject({ code: '25006' });
	});

	test('the database used inside a transaction throws instead of waiting for itself', async () => {
		const { db } = database();
		const nested = transaction(db, async () => {
			await sql`select 1`.execute(db);
		});
		await expect(nested).rejects.toThrow('inside a transaction');
		await expect(transaction(db, () => transaction(db, async () => {}))).rejects.toThrow(
			'inside a transaction'
		);
		await sql`select 1`.execute(db);
	});

	test('a swallowed failure makes the commit throw', async () => {
		const { db } = database();
		await port().query('create table conformance_aborted (id int)');
		const swallowing = transaction(db, async (trx) => {
			await sql`insert into conformance_aborted values (1)`.execute(trx);
			await sql`select nonsense`.execute(trx).catch(() => undefined);
		});
		await expect(swallowing).rejects.toMatchObject({ code: '25P02' });
		expect(await one('(select count(*) from conformance_aborted)')).toBe(0);
	});

	test('a statement that runs too long is ended, and the next one is answered', async () => {
		const slow = port().query('select count(*) from generate_series(1, 100000000000)', [], {
			deadlineMs: 1_500
		});
		await expect(slow).rejects.toBeInstanceOf(DeadlineError);
		expect(await one('1')).toBe(1);
	});

	test('the transaction of a statement that ran too long never continues', async () => {
		const { db } = database();
		await port().query('create table conformance_late (id int)');
		const late = transaction(
			db,
			async (trx) => {
				await sql`insert into conformance_late values (1)`.execute(trx);
				await sql`select count(*) from generate_series(1, 100000000000)`.execute(trx).catch(() => undefined);
				await sql`insert into conformance_late values (2)`.execute(trx);
			},
			{ deadlineMs: 1_500 }
		);
		await expect(late).rejects.toBeInstanceOf(DatabaseError);
		expect(await one('(select count(*) from conformance_late)')).toBe(0);
	});

	test('a connection kept without a word is taken back, with its transaction', async () => {
		await port().query('create table conformance_idle (id int)');
		const lease = await port().lease({ idleMs: 200 });
		await lease.query('begin');
		await lease.query('insert into conformance_idle values (1)');
		await new Promise((done) => setTimeout(done, 600));
		expect(await one('(select count(*) from conformance_idle)')).toBe(0);
		await expect(lease.query('commit')).rejects.toBeInstanceOf(DatabaseError);
		await lease.release();
	});

	test('a notice is heard, also after a restart', async () => {
		const heard: string[] = [];
		const stop = await port().listen('conformance', (payload) => heard.push(payload));
		await port().query("select pg_notify('conformance', 'first')");
		await expect.poll(() => heard).toEqual(['first']);
		await port()
			.query('select count(*) from generate_series(1, 100000000000)', [], { deadlineMs: 1_000 })
			.catch(() => undefined);
		await port().query("select pg_notify('conformance', 'second')");
		await expect.poll(() => heard).toEqual(['first', 'second']);
		await stop();
		await port().query("select pg_notify('conformance', 'third')");
		expect(heard).toEqual(['first', 'second']);
	});

	test('rows leave and come back as bytes', async () => {
		await port().query('create table conformance_copy (id int, name text)');
		await port().query("insert into conformance_copy values (1, E'a\\tb\\nc'), (2, null)");
		const lease = await port().lease();
		const bytes = await lease.copyOut('copy conformance_copy to stdout');
		expect(Buffer.from(bytes).toString()).toBe('1\ta\\tb\\nc\n2\t\\N\n');
		await lease.query('truncate conformance_copy');
		expect(await lease.copyIn('copy conformance_copy from stdin', bytes)).toBe(2);
		await expect(
			lease.copyIn('copy conformance_copy from stdin', Buffer.from('x\ty\n'))
		).rejects.toMatchObject({
			code: '22P02'
		});
		await lease.release();
		expect(await one('(select name from conformance_copy where id = 1)')).toBe('a\tb\nc');
	});

	test('two writers wait for each other and lose nothing', async () => {
		const { db } = database();
		await port().query('create table conformance_counter as select 0 as n');
		const add = () =>
			transaction(db, async (trx) => {
				const { rows } = await sql<{ n: number }>`select n from conformance_counter for update`.execute(trx);
				await sql`update conformance_counter set n = ${rows[0]!.n + 1}`.execute(trx);
			});
		await Promise.all(Array.from({ length: 20 }, add));
		expect(await one('(select n from conformance_counter)')).toBe(20);
	});
});
