/** Reads one file in a thread that ends with it. Types are erasable: Node runs this file as it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { findFormat } from '#exchange/formats/format.ts';

export type FileToRead = { file_name: string; bytes: Uint8Array };

const { file_name, bytes } = workerData as FileToRead;
parentPort!.postMessage(await findFormat(file_name)!.read(bytes));
