import { describe, expect, test } from 'vitest';
import { unsetInstallation } from '#domain/places/installation.ts';
import { operatorFields, readInstallation, valuesOf } from './form.ts';

const formOf = (values: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) form.set(name, value);
	return form;
};
const rabat = { ...unsetInstallation, featured_areas: ['rabat'], demonstration: true };

describe('what is said of an installation', () => {
	test('is what the form was filled with, and read back the same', () => {
		const operator = Object.fromEntries(
			operatorFields.map((field) => [
				field,
				field === 'url' ? 'https://ville.example/' : field === 'cndp_date' ? '2026-03-01' : `le ${field}`
			])
		);
		const installation = { ...rabat, operator, contact_email: 'bureau@ville.example' };
		const read = readInstallation(formOf({ ...valuesOf(installation), demonstration: 'yes' }), rabat);
		expect(read).toEqual({ ok: true, installation });
	});

	test('keeps the areas it opens with, which the form does not ask', () => {
		const read = readInstallation(formOf({}), rabat);
		expect(read).toEqual({ ok: true, installation: { ...rabat, demonstration: false } });
	});

	test('names every field that cannot be used, and loses nothing typed', () => {
		const read = readInstallation(formOf({ name: 'Commune', url: 'ville', contact_email: 'bureau' }), rabat);
		expect(read).toMatchObject({
			ok: false,
			wrong: ['url', 'contact_email'],
			values: { name: 'Commune', url: 'ville', contact_email: 'bureau' }
		});
	});
});
