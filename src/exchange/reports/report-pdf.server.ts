/** A report on paper, set by Typst: tagged, with the letters of the file inside it. One program, no browser. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Bar } from '#domain/coordination/reports/view/report-charts.ts';
import type { ReportView } from '#domain/coordination/reports/view/report-view.ts';
import { reports } from '#messages/reports.ts';
import { projectRoot } from '#platform/config.server.ts';
import template from './report.typ?raw';

const fonts = ['NotoSans-Regular', 'NotoSans-Bold', 'NotoNaskhArabic-Regular', 'NotoNaskhArabic-Bold'];
/** Accessible to readers of every kind (ISO 14289-1): the setting stops when something has no text for it. */
const standard = 'ua-1';

let compiler: NodeCompiler | undefined;
/** 50 MB that a server without reports never loads. */
async function loadCompiler(): Promise<NodeCompiler> {
	if (compiler) return compiler;
	const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
	const folder = join(projectRoot(), 'data/fonts');
	compiler = Compiler.create({
		workspace: folder,
		fontArgs: [{ fontBlobs: fonts.map((name) => readFileSync(join(folder, `${name}.ttf`))) }]
	});
	compiler.addSource(join(folder, 'report.typ'), template);
	return compiler;
}

const keptFiles = 16;
/** By all that is on the page: another word, or a name left out since, is another file. */
const kept = new Map<string, Uint8Array>();

export async function renderReportPdf(view: ReportView, at: Date): Promise<Uint8Array> {
	const content = JSON.stringify({ ...forPaper(view), words: wordsOf(view) });
	const key = createHash('sha256').update(content).digest('hex');
	const known = kept.get(key);
	if (known) return known;
	const file = setOnPaper(await loadCompiler(), content, at);
	kept.set(key, file);
	for (const old of [...kept.keys()].slice(0, -keptFiles)) kept.delete(old);
	return file;
}

/** From the first line to the last without pause: nobody else's content is laid in between. */
function setOnPaper(typst: NodeCompiler, content: string, at: Date): Uint8Array {
	const folder = join(projectRoot(), 'data/fonts');
	typst.mapShadow(join(folder, 'report.json'), Buffer.from(content));
	try {
		const compiled = typst.compile({ mainFilePath: join(folder, 'report.typ'), resetRead: true });
		const document = compiled.result;
		if (!document) throw new Error(`Typst: ${JSON.stringify(compiled.takeError()?.shortDiagnostics ?? [])}`);
		return typst.pdf(document, {
			pdfStandard: standard,
			creationTimestamp: Math.floor(at.getTime() / 1000)
		});
	} finally {
		typst.unmapShadow(join(folder, 'report.json'));
		typst.evictCache(2);
	}
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
