// Looks for the proof beside the page, which stays quick.
import { findProof } from '#platform/proof-of-work.ts';

addEventListener('message', ({ data }: MessageEvent<string>) => postMessage(findProof(data)));
