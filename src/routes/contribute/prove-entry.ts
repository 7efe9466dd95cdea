// The form works without it: it is then read a little later.
const longestWait = 8_000;

for (const field of document.querySelectorAll<HTMLInputElement>('input[data-prove]')) {
	const form = field.form;
	const token = form?.querySelector<HTMLInputElement>('input[name="token"]')?.value;
	if (!form || !token) continue;
	const worker = new Worker(field.dataset['prove']!, { type: 'module' });
	const proven = new Promise<void>((done) => {
		worker.addEventListener('message', ({ data }: MessageEvent<string>) => {
			field.value = data;
			worker.terminate();
			done();
		});
		worker.addEventListener('error', () => done());
	});
	worker.postMessage(token);
	let waited = false;
	form.addEventListener('submit', (event) => {
		if (field.value || waited || event.defaultPrevented) return;
		event.preventDefault();
		// pressed again while it waits: one message is sent, not two
		if (form.hasAttribute('aria-busy')) return;
		const { submitter } = event;
		form.setAttribute('aria-busy', 'true');
		void Promise.race([proven, new Promise((done) => setTimeout(done, longestWait))]).then(() => {
			waited = true;
			form.removeAttribute('aria-busy');
			form.requestSubmit(submitter);
		});
	});
}
