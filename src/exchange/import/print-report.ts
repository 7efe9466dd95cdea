import type { Issue } from '#exchange/issue.ts';
import { imports } from '#messages/imports.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { ImportReport } from './import-file.server.ts';

const issuesShown = 200;

/** What an import did or would do, in the reader's language: a line of counts, each problem with its line, and what to do now. */
export function printReport(report: ImportReport, locale: Locale): string {
	const say = imports(locale);
	const { counts, issues, refusals } = report;
	const summary = say.summary({
		file: report.file_name,
		new_count: counts.new,
		changed_count: counts.changed,
		same_count: counts.same,
		ambiguous_count: counts.ambiguous,
		invalid_count: counts.invalid
	});
	const shown = issues.slice(0, issuesShown).map((issue) => `  ${printIssue(issue, locale)}`);
	const more =
		issues.length > issuesShown ? [`  ${say.more_issues({ count: issues.length - issuesShown })}`] : [];
	const refused = refusals.map(({ code, slug }) => `  ${say[`refusal_${code}`]({ slug })}`);
	return [summary, ...shown, ...more, ...refused, conclude(report, locale)].join('\n');
}

function conclude({ applied, dry_run, counts }: ImportReport, locale: Locale): string {
	const say = imports(locale);
	if (dry_run) return say.dry_run();
	if (applied) return counts.new + counts.changed > 0 ? say.done() : say.nothing_to_do();
	const wasRead = Object.values(counts).some((count) => count > 0);
	return wasRead ? say.nothing_applied() : say.file_refused();
}

/** `line 12, column “email”: error. This e-mail address is not valid. “gadem@” ` */
export function printIssue({ code, severity, path, line, value, suggestion }: Issue, locale: Locale): string {
	const say = imports(locale);
	const where = [
		...(line > 0 ? [say.at_line({ line })] : []),
		...(path ? [say.at_column({ column: path })] : [])
	].join(', ');
	const told = [
		say[`issue_${code}`](),
		...(value ? [say.value_was({ value })] : []),
		...(suggestion ? [say.suggestion({ value: suggestion })] : [])
	].join(' ');
	const kind = say[`severity_${severity}`]();
	return where ? say.problem({ where, severity: kind, told }) : say.problem_of_file({ severity: kind, told });
}
