import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import { freezeReport } from '#domain/coordination/reports/freeze-report.server.ts';
import {
	createReport,
	eraseDraft,
	findDeskReport,
	findPublicReport,
	listPublicReports,
	publishReport,
	withdrawReport
} from '#domain/coordination/reports/report.store.server.ts';
import { reportView, type Read } from '#domain/coordination/reports/view/report-view.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { listActivities } from '#domain/activities/activity.store.server.ts';
import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { renderReportPdf } from './report-pdf.server.ts';
import { setReport } from './set-report.server.ts';
import { writeReportWorkbook } from './report-workbook.ts';

const at = new Date('2026-11-01T09:00:00Z');
const people = (total: number) => ({
	...{ total, female: null, male: null, children: null, adults: null, older: null },
	method: null
});
const secrets = ['Zqrefuge du Sud', 'ZQRS', 'zqrefuge', 'Zqprojet', 'zqsource'];

describe.each(engines)('a report (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	let slug = '';
	const activities = [
		anActivity({
			organization: 'zqrefuge-du-sud',
			title: localize({ fr: 'Zqprojet de nuit' }),
			start_date: '2021-04',
			people_reached: people(120),
			sources: [{ name: 'zqsource', url: 'https://zqrefuge.example/', source_date: null, field: 'record' }]
		}),
		anActivity({
			title: localize({ fr: '=HYPERLINK("http://x")' }),
			summary: localize({ fr: 'Avec Zqrefuge du Sud et ZQRS.' }),
			start_date: '2021-06-01',
			people_reached: people(80),
			participants: [{ organization: null, name: 'Fondation libre', role: 'donor' }]
		}),
		anActivity({ title: localize({ fr: 'Trop peu' }), start_date: null, people_reached: people(3) }),
		anActivity({ title: localize({ fr: 'Avant' }), start_date: '2015', end_date: '2016' }),
		anActivity({ title: localize({ fr: 'Ailleurs' }), area_codes: ['oujda'], start_date: '2021' }),
		anActivity({ title: localize({ fr: 'Gardée' }), visibility: 'partners', start_date: '2021' })
	];

	beforeAll(async () => {
		await publish(db(), [
			anOrganization({ slug: 'gadem' }),
			anOrganization({
				slug: 'zqrefuge-du-sud',
				name: localize({ fr: 'Zqrefuge du Sud' }),
				acronym: 'ZQRS'
			})
		]);
		for (const record of activities) await write(record, null);
		const area = (await listPublicAreas(db())).find((one) => one.slug === 'rabat')!;
		const wish = { area, from: '2020-01-01', to: '2021-12-31', response_code: null };
		const words = {
			title: localize({ fr: 'Rabat, avec ZQRS' }),
			foreword: localize({ fr: 'Merci à Zqrefuge du Sud.' })
		};
		const frozen = await freezeReport(db(), wish);
		slug = await createReport(db(), { ...wish, ...words, frozen, created_by_id: null }, at);
		expect(await findPublicReport(db(), slug)).toBeNull();
		expect(await publishReport(db(), { slug, account_id: null }, at)).toBe(true);
	});

	async function write(record: Activity, base_revision: number | null): Promise<void> {
		const applied = await applyChanges(db(), [{ kind: 'activity', base_revision, record }], {
			batch_id: null,
			at
		});
		if (!applied.ok) throw new Error(JSON.stringify(applied.refusals));
	}
	async function read(): Promise<Read> {
		return (await findPublicReport(db(), slug)) as Read;
	}
	const view = (report: Read, locale: Locale) =>
		reportView(report, { locale, origin: 'https://jiwar.example', publisher: 'Rabat', today: '2026-11-02' });
	async function everyFormat(locale: Locale): Promise<string> {
		const report = await read();
		const shown = view(report, locale);
		const workbook = await readXlsx(await writeReportWorkbook(shown, report.frozen));
		return JSON.stringify([report, shown, workbook.sheets]);
	}

	test('counts what was public in the area and may have run in the period, and nothing else', async () => {
		const { figures } = (await read()).frozen;
		expect(figures).toMatchObject({ activities: 3, organizations: 2, needs: 0 });
		// below five is no number to add
		expect(figures.reached).toEqual({ people: 200, activities: 2 });
		expect(figures.targeted).toEqual({ people: 0, activities: 0 });
		expect(figures.by_year).toEqual([
			{ code: '2021', activities: 2 },
			{ code: '', activities: 1 }
		]);
		expect(await everyFormat('fr')).not.toMatch(/Gardée|Ailleurs|Avant"/);
	});

	test('is listed where it is, and above', async () => {
		const areas = await listPublicAreas(db());
		const listed = async (name: string) =>
			(await listPublicReports(db(), areas.find((one) => one.slug === name)!.id)).map((one) => one.slug);
		expect(await listed('morocco')).toEqual(['rabat-2020-2021']);
		expect(await listed('rabat')).toEqual(['rabat-2020-2021']);
		expect(await listed('oujda')).toEqual([]);
	});

	test(
		'is a tagged PDF in every language, and the same file when asked again',
		{ timeout: 60_000 },
		async () => {
			for (const locale of locales) {
				const shown = view(await read(), locale);
				const pdf = await renderReportPdf(shown, at);
				const text = Buffer.from(pdf).toString('latin1');
				expect(text.slice(0, 5)).toBe('%PDF-');
				expect(text).toContain('/StructTreeRoot');
				expect(await renderReportPdf(shown, at)).toBe(pdf);
			}
		}
	);

	const said = (text: string) => ({ text, lang: 'fr' as const, note: null });

	test('is set in a thread: others are served meanwhile', { timeout: 60_000 }, async () => {
		const shown = view(await read(), 'fr');
		const long = { ...shown, foreword: said('Ce rapport réunit ce qui est connu. '.repeat(400)) };
		let turns = 0;
		let next: NodeJS.Immediate;
		const turn = () => {
			turns += 1;
			next = setImmediate(turn);
		};
		turn();
		const pdf = await renderReportPdf(long, at).finally(() => clearImmediate(next));
		expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
		// in the same thread the loop would not turn once between the last line and the file
		expect(turns).toBeGreaterThan(100);
	});

	test('that cannot be set says so, and the next one is set', { timeout: 60_000 }, async () => {
		await expect(setReport('{}', at)).rejects.toThrow('Typst');
		expect(
			(await renderReportPdf({ ...view(await read(), 'fr'), foreword: said('x') }, at)).length
		).toBeGreaterThan(0);
	});

	test('has cells that stay texts, whatever they begin with', async () => {
		const report = await read();
		const { sheets } = await readXlsx(await writeReportWorkbook(view(report, 'fr'), report.frozen));
		expect(sheets.map(({ name }) => name)).toEqual(['Chiffres', 'Activités', 'Besoins', 'Méthode']);
		const rows = sheets[1]!.rows;
		expect(rows[1]![0]).toBe('#activity +name');
		expect(rows.flat()).toContain('=HYPERLINK("http://x")');
		expect([...(sheets[1]!.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([]);
	});

	test('keeps its figures to the byte when records change', async () => {
		const before = JSON.stringify((await read()).frozen.figures);
		const [current] = await listActivities(db(), { ids: [activities[1]!.id] });
		const record = {
			...current!.record,
			people_reached: people(9_000),
			sector_codes: ['health'],
			start_date: '2011'
		};
		await write(record, current!.revision);
		await write(anActivity({ start_date: '2021' }), null);
		const after = await read();
		expect(JSON.stringify(after.frozen.figures)).toBe(before);
		expect(view(after, 'fr').activities.map(({ reached }) => reached)).toContain('80');
	});

	test('does not show an organization that keeps its name, nor its words, in any format; the figures stay', async () => {
		expect(await everyFormat('fr')).toContain('Zqrefuge du Sud');
		const before = JSON.stringify((await read()).frozen.figures);
		const [found] = await listOrganizations(db(), { slugs: ['zqrefuge-du-sud'] });
		const decision = { organization_id: found!.record.id, decided_by_id: null };
		await withholdName(db(), { ...decision, withheld: true }, at);
		await expectNoSecret(before);
		await withholdName(db(), { ...decision, withheld: false }, at);
		expect(await everyFormat('fr')).toContain('Zqrefuge du Sud');
	});

	test('does not show an organization that has been hidden since, nor its words, in any format', async () => {
		const before = JSON.stringify((await read()).frozen.figures);
		const [found] = await listOrganizations(db(), { slugs: ['zqrefuge-du-sud'] });
		const record = { ...found!.record, visibility: 'hidden' as const };
		const change = { kind: 'organization' as const, base_revision: found!.revision, record };
		const applied = await applyChanges(db(), [change], { batch_id: null, at });
		expect(applied.ok).toBe(true);
		await expectNoSecret(before);
		const draft = (await findDeskReport(db(), slug))!;
		expect(JSON.stringify(draft)).not.toMatch(/zqrefuge|ZQRS/i);
	});

	async function expectNoSecret(figures: string): Promise<void> {
		expect(JSON.stringify((await read()).frozen.figures)).toBe(figures);
		for (const locale of locales) {
			const text = await everyFormat(locale);
			for (const word of secrets) expect(text.toLowerCase(), word).not.toContain(word.toLowerCase());
		}
		const [first] = view(await read(), 'fr').activities.filter(({ path }) => path === null);
		expect(first).toMatchObject({
			reached: '120',
			title: { text: expect.stringContaining('comptée') as string }
		});
	}

	test('is withdrawn with its reason: the address stays, what it held does not', async () => {
		expect(await eraseDraft(db(), slug)).toBe(false);
		expect(await withdrawReport(db(), { slug, reason: 'Une erreur de période.' }, at)).toBe(true);
		const left = await findPublicReport(db(), slug);
		expect(left).toMatchObject({
			status: 'withdrawn',
			withdrawn_reason: 'Une erreur de période.',
			frozen: null
		});
		expect(await listPublicReports(db())).toEqual([]);
		expect(await publishReport(db(), { slug, account_id: null }, at)).toBe(false);
	});
});
