import { rememberNear, say, visit, word } from './visit.ts';

/** About 100 m before anything leaves the browser: enough to sort, too coarse to tell a door. */
const rounded = (degrees: number) => degrees.toFixed(3);

const here = () => location.pathname + location.search;

/** "Near me": asks the browser once, on a tap; the position lives in this tab's memory and in request bodies only. */
export function enableNear(explorer: HTMLElement): void {
	if (!('geolocation' in navigator)) return;
	document.documentElement.classList.add('locatable');
	// the button is drawn again with each answer: the tap is heard above it
	explorer.addEventListener('click', (event) => {
		const button = (event.target as Element).closest<HTMLButtonElement>('[data-near]');
		if (!button || button.disabled) return;
		button.disabled = true;
		navigator.geolocation.getCurrentPosition(
			({ coords }) => {
				button.disabled = false;
				rememberNear(`${rounded(coords.latitude)},${rounded(coords.longitude)}`);
				void visit(here(), 'none');
			},
			() => {
				button.disabled = false;
				say(word('nearDenied'));
			},
			{ enableHighAccuracy: false, maximumAge: 300_000, timeout: 15_000 }
		);
	});
}
