import type { SheetLocation } from '#domain/organizations/organization-sheet.ts';

/** The way there, on a site the reader may choose to open: to the exact point, else a look-up of the published address. */
export function directionsTo(locations: readonly SheetLocation[]): { href: string; exact: boolean } | null {
	const site = 'https://www.openstreetmap.org';
	const exact = locations.find((location) => location.position);
	if (exact?.position) {
		const { latitude, longitude } = exact.position;
		return { href: `${site}/directions?to=${latitude}%2C${longitude}`, exact: true };
	}
	const addressed = locations.find((location) => location.address && location.location_type === 'physical');
	if (!addressed?.address) return null;
	const city = addressed.areas.find((area) => area.level === 'city')?.name.fr ?? '';
	const asked = addressed.address.includes(city) ? addressed.address : `${addressed.address}, ${city}`;
	return { href: `${site}/search?query=${encodeURIComponent(asked)}`, exact: false };
}
