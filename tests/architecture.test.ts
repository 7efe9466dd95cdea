/** Who may import whom, who may touch the database, and what of it: read from the sources themselves. */
import { files, imports, inSource, isServer, lines, testRules, type Rule } from './makers/sources.ts';

const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];
const arrows: Record<string, string[]> = {
	routes: ['routes', 'ui', 'map', 'api', 'search', 'exchange', 'domain', 'platform'],
	api: ['api', 'search', 'exchange', 'domain', 'platform'],
	ui: ['ui', 'search', 'domain', 'platform'],
	map: ['map', 'search', 'domain', 'platform'],
	exchange: ['exchange', 'search', 'domain', 'platform'],
	search: ['search', 'domain', 'platform'],
	domain: ['domain', 'platform'],
	platform: ['platform']
};

const domainOrder =
	'vocabularies places organizations services activities needs coordination library accounts moderation'.split(
		' '
	);
const domainRoom = (path: string) => domainOrder.indexOf(/^src\/domain\/([^/]+)\//.exec(path)?.[1] ?? '');

const published =
	'organization|organization_identifier|location|service|service_at_location|schedule|phone|contact|url|record_source|' +
	'activity|activity_area|activity_organization|activity_location|activity_response|activity_url|funding_grant|grant_organization|grant_area|' +
	'need|need_area|need_activity|need_response|panorama_cell';
const baseTables = [...files]
	.filter(([path]) => path.startsWith('migrations/'))
	.flatMap(([, sql]) => [...sql.matchAll(/create table (\w+)/g)].map((match) => match[1]!))
	// tables of the search hold nothing but what the views let through, and are named like them
	.filter((table) => !/^(search|public)_/.test(table));

const rules: Rule[] = [
	{
		name: 'rooms import only along the arrows: routes → ui · map · api · search · exchange → domain → platform',
		breaches: imports(
			(path) => inSource(path) && Boolean(roomOf(path)),
			(path, { target }) => Boolean(roomOf(target)) && !arrows[roomOf(path)!]?.includes(roomOf(target)!)
		),
		example: ['src/domain/places/area.ts', "import { find } from '#search/find.server.ts';"]
	},
	{
		name: 'exchange takes from search only the query; ui and map nothing that reads the database',
		breaches: imports(
			(path) => inSource(path) && /^src\/(exchange|ui|map)\//.test(path),
			(path, { target }) =>
				target.startsWith('src/search/') &&
				(path.startsWith('src/exchange/')
					? !/^src\/search\/(activities\/)?query\b/.test(target)
					: isServer(target))
		),
		example: ['src/exchange/export/stream.server.ts', "import { find } from '#search/find.server.ts';"]
	},
	{
		name: 'nothing imports a route',
		breaches: imports(
			// hooks.server.ts is what the framework puts before every route
			(path) => !path.startsWith('src/routes/') && path !== 'src/hooks.server.ts',
			(_, { target }) => target.startsWith('src/routes/')
		),
		example: ['src/ui/card/Card.svelte', "import { load } from '../../routes/+page.server.ts';"]
	},
	{
		name: 'a room of the domain imports only rooms to its left',
		breaches: imports(
			(path) => inSource(path) && domainRoom(path) >= 0,
			(path, { target }) => domainRoom(target) > domainRoom(path)
		),
		example: ['src/domain/places/area.ts', "import { Service } from '#domain/services/service.ts';"]
	},
	{
		name: 'pure files of the domain import no framework, no database and nothing of Node',
		breaches: imports(
			(path) => inSource(path) && path.startsWith('src/domain/') && !isServer(path),
			(_, { target }) => /^(node:|svelte|@sveltejs|\$app|kysely|pg\b|@electric-sql)/.test(target)
		),
		example: ['src/domain/places/area.ts', "import { readFile } from 'node:fs/promises';"]
	},
	{
		name: 'only *.server.ts files touch the database',
		breaches: imports(
			(path) => inSource(path) && !isServer(path) && !path.startsWith('src/platform/db/'),
			(_, { target, isType }) =>
				!isType &&
				(/^(kysely|pg|@electric-sql\/pglite)(\/|$)|^src\/platform\/db\//.test(target) || isServer(target))
		),
		example: ['src/search/facets.ts', "import { sql } from 'kysely';"]
	},
	{
		name: 'published tables are written in the stores of the domain only',
		breaches: lines(
			(path) => inSource(path) && !/^src\/domain\/\w+\/([\w-]+\/)?[\w-]+\.store\.server\.ts$/.test(path),
			new RegExp(
				`(insert into|update|delete from)\\s+(${published})\\b|(insertInto|updateTable|deleteFrom)\\('(${published})'`
			)
		),
		example: ['src/routes/form/+page.server.ts', 'sql`update organization set name = ${name}`']
	},
	{
		name: 'only domain/moderation/apply.server.ts calls what writes a published record',
		breaches: imports(
			(path) =>
				inSource(path) &&
				path !== 'src/domain/moderation/apply.server.ts' &&
				!/\.store\.server\.ts$/.test(path),
			(_, { target, names }) =>
				/^src\/domain\/(organizations|services|activities|needs)\/(?!need-report).*\.store\.server\.ts$/.test(
					target
				) && /\b(write|insert|update|delete|save|replace|remove|put|upsert|take)[A-Z](?!esponses)/.test(names)
		),
		example: [
			'src/api/load.server.ts',
			"import { writeOrganization } from '#domain/organizations/organization.store.server.ts';"
		]
	},
	{
		name: 'only what keeps a proposal of it calls apply: nothing is published without saying who asked for it',
		breaches: imports(
			(path) =>
				inSource(path) &&
				!/^src\/domain\/moderation\/queue\/(publish-edits|propose-batch)\.server\.ts$/.test(path),
			(_, { target, names, isType }) =>
				!isType && target === 'src/domain/moderation/apply.server.ts' && /\bapplyChanges\b/.test(names)
		),
		example: [
			'src/exchange/import/load.server.ts',
			"import { applyChanges } from '#domain/moderation/apply.server.ts';"
		]
	},
	{
		name: 'the public side reads public views only',
		breaches: lines(
			(path) => inSource(path) && /^src\/(search|api|map|routes|ui|exchange\/export)\//.test(path),
			new RegExp(
				`\\b(from|join|into|update)\\s+"?(${baseTables.join('|')})\\b(?!["']?\\s*['"]?;?$)|(selectFrom|[jJ]oin|insertInto|updateTable|deleteFrom)\\('(${baseTables.join('|')})\\b`
			)
		),
		example: ['src/search/find.server.ts', 'sql`select name from organization where slug = ${slug}`']
	},
	{
		name: 'what is kept for partners is read by sheets and the partners’ list, and asked for where the permission is',
		breaches: lines(
			(path) =>
				inSource(path) &&
				path !== 'src/routes/sheet-reading.server.ts' &&
				!path.startsWith('src/platform/db/') &&
				!/^src\/domain\/(organizations|services|activities|needs)\/([\w.-]+\.server|sheet-reading)\.ts$/.test(
					path
				),
			/\bpartner_(organization|service|location|phone|contact|url|schedule|record|freshness|slug|activity|need)\w*\b|(?<!\()(reading|SheetReading)\b.*'partner'|, 'partner'\)/
		),
		example: ['src/api/operations/all.server.ts', "await findOrganizationSheet(db, slug, 'partner');"]
	},
	{
		name: 'only the partners’ page lists what is kept for partners',
		breaches: imports(
			(path) => inSource(path) && !path.startsWith('src/routes/[lang=locale]/partners/'),
			(_, { target, isType }) => !isType && target === 'src/domain/services/list-partner-records.server.ts'
		),
		example: [
			'src/search/suggest.server.ts',
			"import { listPartnerRecords } from '#domain/services/list-partner-records.server.ts';"
		]
	}
];

testRules('the house', rules);
