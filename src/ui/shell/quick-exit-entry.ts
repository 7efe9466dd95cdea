// The way back must not lead here again: the entry in the history is replaced, and the page is blanked while the other one loads.
const link = document.getElementById('quick-exit');
link?.addEventListener('click', (event) => {
	event.preventDefault();
	document.documentElement.hidden = true;
	location.replace((link as HTMLAnchorElement).href);
});
