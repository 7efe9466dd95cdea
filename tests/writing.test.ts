/** How files are named, how long they grow, and what is never written in them. */
import { dirname } from 'node:path';
import { imports, inSource, isTest, lines, testRules, type Rule } from './makers/sources.ts';

const rules: Rule[] = [
	{
		name: 'a name says what a thing is: no utils, helpers, misc, lib, common, types, constants, managers',
		breaches: (all) =>
			[...all.keys()].filter((path) =>
				/(^|\/)(utils?|helpers?|misc|lib|common|shared|managers?|types|constants|interfaces)([./]|$)/.test(
					path
				)
			),
		example: ['src/search/utils.ts', '']
	},
	{
		name: 'a file of code stops at 250 lines',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				/\.(ts|mjs|js|svelte|css|sql)$/.test(path) && text.split('\n').length > 251
					? [`${path}: ${text.split('\n').length - 1} lines`]
					: []
			),
		example: ['src/search/find.server.ts', 'x\n'.repeat(251)]
	},
	{
		name: 'a folder stops at 15 files, tests not counted',
		breaches: (all) => {
			const folders = Object.groupBy([...all.keys()].filter(inSource), (path) => dirname(path));
			return Object.entries(folders).flatMap(([folder, paths]) =>
				paths!.length > 15 ? [`${folder}: ${paths!.length} files`] : []
			);
		},
		example: ['src/ui/x.ts', '']
	},
	{
		name: 'nothing silences the type checker or talks to the console',
		breaches: lines(
			(path) => /^(src|tools)\//.test(path) && !isTest(path),
			/@ts-(ignore|nocheck)\b(?! generated)|[:<,(|&]\s*any\b(?=\s*[;,)=>|&\]])|\bas any\b|console\.(log|debug)\(|\b(TODO|FIXME|XXX|HACK)\b/
		),
		example: ['src/search/rank.ts', 'const hits = (found as any).rows;']
	},
	{
		name: 'a lint rule is set aside only with a reason beside it',
		breaches: lines((path) => /^(src|tools|tests)\//.test(path), /eslint-disable(?!.* -- \S)/),
		example: ['src/search/rank.ts', '// eslint-' + 'disable-next-line no-console']
	},
	{
		name: 'no style attribute: the security policy would drop it',
		breaches: lines((path) => inSource(path) && path.endsWith('.svelte'), /\sstyle(:[\w-]+)?=["'{]/),
		example: ['src/ui/bar/Bar.svelte', '<div style="width: {share}%"></div>']
	},
	{
		name: 'no resource comes from another site',
		breaches: lines(
			(path) => inSource(path),
			/<(script|link|img|iframe|source|image|use)\b[^>]*(src|href)=["'{`]*https?:|url\(["']?https?:|fetch\(["'`]https?:|@import\s+["']https?:/
		),
		example: ['src/app.html', '<link rel="stylesheet" href="https://fonts.example/inter.css" />']
	},
	{
		name: 'no barrels: a thing is imported from the file it lives in',
		breaches: (all) => [
			...[...all.keys()].filter(
				(path) => inSource(path) && /\/index\.ts$/.test(path) && !path.includes('service-worker')
			),
			...lines(inSource, /^export \* from/)(all)
		],
		example: ['src/search/index.ts', "export * from './find.server.ts';"]
	},
	{
		name: 'imports name the file with its extension, so that Node runs the sources',
		breaches: imports(
			(path) => /\.(ts|svelte|mjs)$/.test(path),
			(_, { target }) =>
				/^(src|tests|tools)\//.test(target) &&
				!/\.(ts|svelte|mjs|js|css|json|svg)$|\$types(\.js)?$/.test(target)
		),
		example: ['src/search/find.server.ts', 'import { print } from ' + "'./query';"]
	},
	{
		name: 'no path of one machine',
		breaches: lines(() => true, /(^|[\s"'`(=])\/(home|root|Users|work)\/\w/),
		example: ['docs/guide.md', 'cd ' + '/home' + '/someone/jiwar']
	}
];

testRules('the writing', rules);
