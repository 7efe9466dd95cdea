import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What keeps the page, or the part of it, from being accessible to everyone: each rule broken, and where. None, by our rules.
 * What passes is not described, and no second page opened: on a thousand elements, these take most of the time.
 */
export async function findBarriers(page: Page, part?: string): Promise<string[]> {
	const axe = new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.withTags(tags);
	if (part) axe.include(part);
	const { violations } = await axe.analyze();
	return violations.map(
		({ id, nodes }) =>
			`${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`).join(' | ')}`
	);
}
