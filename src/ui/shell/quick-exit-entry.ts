// The way back must not lead here again: the entry in the history is replaced, the page is blanked while the other one loads, and
// no answer stays on the device.
import { forgetDrafts } from '#ui/contribution/kept-drafts.ts';

const link = document.getElementById('quick-exit');
link?.addEventListener('click', (event) => {
	event.preventDefault();
	document.documentElement.hidden = true;
	forgetDrafts();
	location.replace((link as HTMLAnchorElement).href);
});
