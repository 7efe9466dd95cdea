/** What a package file and its lockfile say of where the code comes from. Pure: files and the registry are read elsewhere. */
export type Manifest = Partial<
	Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>;
export type LockEntry = {
	version?: string;
	resolved?: string;
	integrity?: string;
	license?: string;
	dev?: boolean;
	devOptional?: boolean;
	hasInstallScript?: boolean;
	link?: boolean;
};
export type Lock = { packages: Record<string, LockEntry> };

/** They ask less than the EUPL-1.2, or are named in its appendix: what we give on may hold them. */
export const allowedLicences: ReadonlySet<string> = new Set([
	'MIT',
	'MIT-0',
	'ISC',
	'0BSD',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'Unicode-DFS-2016',
	'MPL-2.0',
	'EUPL-1.2'
]);

/** Packages whose licence the lockfile does not tell, and where it was read. None today. */
const licencesReadByHand: ReadonlyMap<string, string> = new Map();

/** Packages that would run a program when installed. Installs here run none (`--ignore-scripts`): nothing may need it. */
const mayHaveInstallScript: ReadonlySet<string> = new Set(['fsevents']);

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);

export function findSupplyProblems(manifest: Manifest, { packages }: Lock): string[] {
	const wanted = Object.entries({
		...manifest.dependencies,
		...manifest.devDependencies,
		...manifest.optionalDependencies
	});
	const loose = wanted
		.filter(([, version]) => !exactVersion.test(version))
		.map(([name, version]) => `${name}: "${version}" is no exact version`);
	const missing = wanted
		.filter(([name]) => !packages[`node_modules/${name}`])
		.map(([name]) => `${name}: not in the lockfile`);
	const entries = Object.entries(packages).filter(([path]) => path !== '');
	return [...loose, ...missing, ...entries.flatMap(([path, entry]) => entryProblems(nameOf(path), entry))];
}

function entryProblems(name: string, entry: LockEntry): string[] {
	const { resolved = '', integrity = '', hasInstallScript } = entry;
	const problems: string[] = [];
	// a lockfile may leave the address out; one that names it must name a registry over TLS
	if (entry.link || (resolved !== '' && !resolved.startsWith('https://')))
		problems.push(`${name}: comes from elsewhere than a registry over https`);
	if (/^https:\/\/(?:[^/]*\.)?(?:github|gitlab|bitbucket|codeload)\b/.test(resolved))
		problems.push(`${name}: comes from a repository, not from a registry`);
	if (!/^sha(?:512|384)-/.test(integrity)) problems.push(`${name}: has no strong integrity hash`);
	if (hasInstallScript && !mayHaveInstallScript.has(name)) problems.push(`${name}: has an install script`);
	if (!entry.dev && !isAllowed(entry.license ?? licencesReadByHand.get(name)))
		problems.push(`${name}: its licence is not on the list (${entry.license ?? 'none told'})`);
	return problems;
}

/** An expression offers a choice (OR) or asks for all (AND); parentheses only group. */
export function isAllowed(expression: string | undefined): boolean {
	if (!expression) return false;
	const plain = expression.replace(/[()]/g, ' ');
	return plain
		.split(/\sOR\s/)
		.some((choice) => choice.split(/\sAND\s/).every((one) => allowedLicences.has(one.trim())));
}

export type AuditSaid = { state: 'clean' | 'found' | 'none'; words: string };

/** npm exits with 1 both for what it found and for a registry that cannot be asked: only its report tells them apart. */
export function auditSaid(code: number | null, output: string): AuditSaid {
	const counts = parseCounts(output);
	if (!counts) return { state: 'none', words: 'NOT audited: this registry answers no audit.' };
	const grave = (counts['high'] ?? 0) + (counts['critical'] ?? 0);
	if (grave > 0 || code !== 0)
		return { state: 'found', words: `npm audit: ${grave} grave defects known (npm audit --omit=dev).` };
	return { state: 'clean', words: 'npm audit: no grave defect known.' };
}

function parseCounts(output: string): Record<string, number> | null {
	try {
		const report = JSON.parse(output) as { metadata?: { vulnerabilities?: Record<string, number> } };
		return report.metadata?.vulnerabilities ?? null;
	} catch {
		return null;
	}
}
