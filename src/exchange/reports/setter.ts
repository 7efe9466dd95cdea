/**
 * Sets reports on paper with Typst, in a thread of its own: a report of thousands of activities takes seconds, and nobody else waits for
 * it. One after the other, each from the first line to the last. Types are erasable: Node runs this file as it is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** `folder`: where the letters are; `template`: the page, in Typst. */
export type SetterBoot = { folder: string; template: string };
/** `content`: all that is on the page, as JSON; `at`: seconds. */
export type ToSetter = { id: number; content: string; at: number };
export type FromSetter = { id: number; file: Uint8Array } | { id: number; error: string };

const port = parentPort!;
const { folder, template } = workerData as SetterBoot;
const fonts = ['NotoSans-Regular', 'NotoSans-Bold', 'NotoNaskhArabic-Regular', 'NotoNaskhArabic-Bold'];
/** Accessible to readers of every kind (ISO 14289-1): the setting stops when something has no text for it. */
const standard = 'ua-1';
const [page, data] = [join(folder, 'report.typ'), join(folder, 'report.json')];

const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
const typst: NodeCompiler = Compiler.create({
	workspace: folder,
	fontArgs: [{ fontBlobs: fonts.map((name) => readFileSync(join(folder, `${name}.ttf`))) }]
});
typst.addSource(page, template);

function setOnPaper({ content, at }: ToSetter): Uint8Array {
	typst.mapShadow(data, Buffer.from(content));
	try {
		const compiled = typst.compile({ mainFilePath: page, resetRead: true });
		const document = compiled.result;
		if (!document) throw new Error(`Typst: ${JSON.stringify(compiled.takeError()?.shortDiagnostics ?? [])}`);
		return typst.pdf(document, { pdfStandard: standard, creationTimestamp: at });
	} finally {
		typst.unmapShadow(data);
		typst.evictCache(2);
	}
}

port.on('message', (asked: ToSetter) => {
	let answer: FromSetter;
	try {
		answer = { id: asked.id, file: new Uint8Array(setOnPaper(asked)) };
	} catch (error) {
		answer = { id: asked.id, error: error instanceof Error ? error.message : String(error) };
	}
	port.postMessage(answer);
});
