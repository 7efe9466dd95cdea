import * as v from 'valibot';
import { installationSchema } from '#domain/places/installation.ts';
import { changeInstallation } from '#domain/activities/panorama/change-installation.server.ts';
import type { Db } from '#platform/db/open.server.ts';

/** `site.json` cannot be used; the message names the field. */
export class InstallationError extends Error {
	override readonly name = 'InstallationError';
}

/** Saves what a folder's `site.json` says of the installation: the areas it opens with, who runs it. */
export async function loadInstallation(db: Db, bytes: Uint8Array, now: Date): Promise<void> {
	let given: unknown;
	try {
		given = JSON.parse(new TextDecoder().decode(bytes));
	} catch (error) {
		throw new InstallationError(`site.json: ${(error as Error).message}`);
	}
	const read = v.safeParse(installationSchema, given);
	if (!read.success) {
		const [issue] = read.issues;
		throw new InstallationError(`site.json: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
	}
	await changeInstallation(db, read.output, now);
}
