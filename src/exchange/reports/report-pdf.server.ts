/** A report on paper, set by Typst: tagged, with the letters of the file inside it. One program, no browser. */
import { createHash } from 'node:crypto';
import type { Bar } from '#domain/coordination/reports/view/report-charts.ts';
import type { ReportView } from '#domain/coordination/reports/view/report-view.ts';
import { reports } from '#messages/reports.ts';
import { setReport } from './set-report.server.ts';

const keptFiles = 16;
/** By all that is on the page: another word, or a name left out since, is another file. Asked for twice at once it is made once. */
const kept = new Map<string, Promise<Uint8Array>>();

export function renderReportPdf(view: ReportView, at: Date): Promise<Uint8Array> {
	const content = JSON.stringify({ ...forPaper(view), words: wordsOf(view) });
	const key = createHash('sha256').update(content).digest('hex');
	const known = kept.get(key);
	if (known) return known;
	const file = setReport(content, at);
	kept.set(key, file);
	file.catch(() => kept.delete(key));
	for (const old of [...kept.keys()].slice(0, -keptFiles)) kept.delete(old);
	return file;
}

function forPaper(view: ReportView) {
	const longest = (bars: readonly Bar[]) => Math.max(1, ...bars.map(({ value }) => value));
	return {
		...view,
		charts: view.charts.map(({ bars, ...chart }) => ({
			...chart,
			bars: bars.map((bar) => ({ ...bar, share: bar.value / longest(bars) }))
		}))
	};
}

function wordsOf({ locale }: ReportView): Record<string, string> {
	const m = reports(locale);
	return {
		kind: m.kind(),
		foreword: m.foreword(),
		figures: m.figures(),
		charts: m.charts(),
		list_activities: m.list_activities(),
		list_needs: m.list_needs(),
		no_activity: m.no_activity(),
		no_need: m.no_need(),
		who: m.who(),
		when: m.when(),
		where: m.where(),
		status: m.status(),
		sector: m.sector(),
		group: m.group(),
		targeted: m.targeted(),
		reached: m.reached(),
		people_in_need: m.people_in_need(),
		severity: m.severity(),
		twice: m.twice(),
		method: m.method(),
		sources: m.sources(),
		no_source: m.no_source(),
		cite: m.cite(),
		licence: m.licence(),
		licence_text: m.licence_text(),
		page_of: m.page_of({ page: '{page}', total: '{total}' })
	};
}
