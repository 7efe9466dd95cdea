// The answer is the same page again, mostly: what has not changed stays as it is, with its focus, its unfolded lists and its
// pictograms already drawn. Only the differences cost work, which on an old telephone is the wait itself.

/** What the reader has done to a node since it was drawn, and the server cannot know. */
const readersOwn = new Set(['open']);

function redrawAttributes(node: Element, next: Element): void {
	for (const { name } of [...node.attributes])
		if (!next.hasAttribute(name) && !readersOwn.has(name)) node.removeAttribute(name);
	for (const { name, value } of next.attributes)
		if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

function redrawChildren(node: Element, next: Element): void {
	const [old, wanted] = [[...node.childNodes], [...next.childNodes]];
	old.slice(wanted.length).forEach((surplus) => surplus.remove());
	wanted.forEach((child, index) => {
		const present = old[index];
		if (!present) return node.append(child);
		if (present.isEqualNode(child)) return;
		const isSameKind = present.nodeName === child.nodeName;
		if (isSameKind && present instanceof Element && child instanceof Element) redraw(present, child);
		else if (isSameKind && !(present instanceof Element)) present.nodeValue = child.nodeValue;
		else present.replaceWith(child);
	});
}

function redraw(node: Element, next: Element): void {
	redrawAttributes(node, next);
	redrawChildren(node, next);
}

/** Makes the inside of `region` what `next` holds. Boxes and lists then stand as the server says, whatever was ticked meanwhile. */
export function redrawInside(region: Element, next: Element): void {
	redrawChildren(region, next);
	for (const box of region.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'))
		box.checked = box.hasAttribute('checked');
	for (const option of region.querySelectorAll('option')) option.selected = option.hasAttribute('selected');
}
