/** j and k go from change to change, x ticks, a publishes, r and q open the refusal and the question. Everything works without. */
const changes = [...document.querySelectorAll<HTMLElement>('[data-change]')];
const help = document.querySelector<HTMLElement>('[data-keys-help]');
if (help) help.hidden = false;
for (const change of changes) change.tabIndex = -1;

let at = -1;
function go(step: number): void {
	if (changes.length === 0) return;
	at = Math.max(0, Math.min(changes.length - 1, at + step));
	changes[at]!.focus();
	changes[at]!.scrollIntoView({ block: 'center' });
}

function openBox(id: string): void {
	const details = document.getElementById(id);
	if (!(details instanceof HTMLDetailsElement)) return;
	details.open = true;
	details.querySelector<HTMLElement>('select, textarea, input')?.focus();
}

const keys: Record<string, () => void> = {
	j: () => go(1),
	k: () => go(-1),
	x: () => changes[at]?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click(),
	a: () => document.getElementById('approve')?.focus(),
	r: () => openBox('reject-box'),
	q: () => openBox('ask-box')
};

document.addEventListener('keydown', (event) => {
	const target = event.target as HTMLElement;
	const writing = target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])');
	if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
	const run = keys[event.key.toLowerCase()];
	if (!run) return;
	event.preventDefault();
	run();
});
