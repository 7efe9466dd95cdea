import { monthNames, weekdayNames } from './rule.ts';
import { foldHours, onAppointment, spokenWord, termFor } from './words.ts';

/**
 * Puts hours as people type them ("Lu-Ve 9h-12h / 14h-18h, fermé le samedi") into OpenStreetMap's spelling, for the grammar to judge.
 * It guesses nothing: a word it does not know stays, and the grammar then refuses the text and points at it.
 */
const two = (value: string | number) => String(value).padStart(2, '0');
const time = '\\d{2}:\\d{2}';
const day = `(?:${weekdayNames.join('|')}|PH|SH)`;
const month = `(?:${monthNames.join('|')})`;
const span = `${time}\\s*-\\s*${time}`;

const morning = 'a\\.?m\\b\\.?|صباحا|du matin|de la manana';
const evening = "p\\.?m\\b\\.?|مساء|بعد الزوال|du soir|de l'apres-midi|de la tarde";
const halfDay = new RegExp(`(\\d{1,2})(?:[:.h](\\d{2}))?\\s*(?:(${morning})|(${evening}))`, 'g');

/** 9 am, 9h, 9h30, 9 h 30, 9.30 → 09:00, 09:30 */
function spellTimes(text: string): string {
	return text
		.replaceAll(halfDay, (_, hours: string, minutes: string | undefined, am: string | undefined) => {
			const hour = (Number(hours) % 12) + (am ? 0 : 12);
			return `${two(hour)}:${minutes ?? '00'}`;
		})
		.replaceAll(
			/(\d{1,2})(?: ?(?:heures?|hrs?|h)(?:(\d{2})| (\d{2})(?![\d:h]| ?h))?)(?![a-z\d])/g,
			(_, hours: string, a?: string, b?: string) => `${two(hours)}:${a ?? b ?? '00'}`
		)
		.replaceAll(/(?<![\d:.])(\d{1,2})\.(\d{2})(?![\d.])/g, '$1:$2')
		.replaceAll(/(?<!\d)(\d):(\d{2})/g, '0$1:$2');
}

/** 9-17 → 09:00-17:00, unless the numbers are days of a month or weeks. */
function spellBareHours(text: string): string {
	const number = `(?<![\\d:[])(\\d{1,2}(?::\\d{2})?)`;
	const range = new RegExp(
		`(${month}|week|[\\d/]|,)?\\s*${number}\\s*-\\s*(\\d{1,2}(?::\\d{2})?)(?![\\d:\\]])`,
		'g'
	);
	const whole = (hours: string) => (hours.includes(':') ? hours : `${two(hours)}:00`);
	return text.replaceAll(range, (found, before: string | undefined, from: string, to: string) => {
		if (before && before !== ',') return found;
		if (!(Number.parseInt(from) <= 24 && Number.parseInt(to) <= 24)) return found;
		return `${before ?? ''} ${whole(from)}-${whole(to)}`;
	});
}

const allDay = /24\s*h?\s*(?:\/|sur)\s*24\s*h?(?![\d:])/g;
const allWeek = /7\s*j?(?:ours)?\s*(?:\/|sur)\s*7\s*j?(?:ours)?(?!\d)/g;

/** 1er mars 2026 → 2026 Mar 01 */
function spellDates(text: string): string {
	return (
		text
			.replaceAll(/(\d{1,2})(?:er|st|nd|rd|th)(?![a-z])/g, '$1')
			.replaceAll(
				new RegExp(`(?<![\\d:])(\\d{1,2})\\s+(${month})(?:\\s+(20\\d{2}))?`, 'g'),
				(_, date: string, name: string, year?: string) => `${year ? `${year} ` : ''}${name} ${two(date)}`
			)
			// "du 1er mars au 30 avril 2026": the year is of both.
			.replaceAll(new RegExp(`(?<!\\d )(${month} \\d{2}\\s*-\\s*)(20\\d\\d) (?=${month})`, 'g'), '$2 $1$2 ')
	);
}

/** "fermé le dimanche" and "9h-18h du lundi au vendredi" say the day last; OpenStreetMap says it first. */
function dayFirst(clause: string): string {
	const days = `${day}[^:"]*?`;
	return clause
		.trim()
		.replace(/^(open|off)\s+(?=\S)(.+)$/, '$2 $1')
		.replace(new RegExp(`^(${span}(?:\\s*,\\s*${span})*)\\s+(${days})$`), '$2 $1')
		.replace(/^(?:Mo-Su[\s,]+00:00-24:00|00:00-24:00[\s,]+Mo-Su)$/, '24/7');
}

function separate(text: string): string {
	const clauses = text
		.replaceAll(/[\n\r]+|[.](?=\s|$)/g, ';')
		.replaceAll(new RegExp(`(${day}|${month}|20\\d\\d)\\s*:`, 'g'), '$1 ')
		.replaceAll(new RegExp(`(?<=${month} \\d{2})\\s*:(?!\\d)`, 'g'), ' ')
		.replaceAll(new RegExp(`,\\s*(?=(?:off|open)\\s|${day}\\s+off)`, 'g'), '; ')
		.replaceAll(/(?<=\d)\s*\/\s*(?=\d{2}:)/g, ',')
		.replaceAll(new RegExp(`(${time})\\s+à?a?\\s*(?=${time})`, 'g'), (found, first: string) =>
			/a/.test(found) ? `${first}-` : `${first},`
		);
	return clauses
		.split(';')
		.map(dayFirst)
		.filter(Boolean)
		.join('; ')
		.replaceAll(new RegExp(`(${time}|off|open|"\\S*")\\s+(?=${day})`, 'g'), '$1; ');
}

/** Words kept as written, put back once everything else is spelled. */
function setAside(text: string): { folded: string; kept: string[] } {
	const kept: string[] = [];
	const composed = text.normalize('NFC');
	let folded = foldHours(composed);
	const keep = (pattern: RegExp, wrap: (found: string) => string) => {
		for (const match of [...folded.matchAll(pattern)].reverse()) {
			const written = composed.slice(match.index, match.index + match[0].length);
			const mark = `"${String.fromCodePoint(0xe000 + kept.length)}"`.padEnd(match[0].length, ' ');
			kept.push(wrap(written.trim()));
			folded = folded.slice(0, match.index) + mark + folded.slice(match.index + match[0].length);
		}
	};
	keep(/["“”«][^"“”«»]*["“”»]/g, (found) => found.replaceAll(/^["“”«]\s*|\s*["“”»]$/g, ''));
	keep(onAppointment, (found) => found.replaceAll(/^\(\s*|\s*\)$/g, ''));
	return { folded, kept };
}

/** OpenStreetMap's spelling of a text, as far as its words are known. `words` false: hours only, day and month names as they are. */
export function respell(text: string, words: boolean): string {
	const { folded, kept } = setAside(text);
	const base = folded
		.replaceAll(/[‐-―−~～]/g, '-')
		.replaceAll(/[؛]/g, ';')
		.replaceAll(/[،]/g, ',')
		.replaceAll(allDay, '00:00-24:00 ')
		.replaceAll(allWeek, words ? ' Mo-Su ' : ' ');
	const spelled = spellTimes(base);
	const known = words
		? spelled.replaceAll(spokenWord, (word) => ` ${termFor(word)} `)
		: spelled.replaceAll(/[a-z]+/g, (word) => osmCase(word));
	const cased = known.replaceAll(/(?<![a-z])[a-z]{2,3}(?![a-z])/g, (word) => osmCase(word));
	const dashed = cased
		.replaceAll(/\s*-[\s-]*/g, '-')
		.replaceAll(new RegExp(`(?<=:\\d{2}|${day})\\s+a\\s+(?=\\d|${day})`, 'g'), '-');
	return separate(spellBareHours(spellDates(dashed)))
		.replaceAll(/"([\ue000-\uf8ff])"/g, (_, mark: string) => `"${kept[mark.codePointAt(0)! - 0xe000]}"`)
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/\s+(?=[,;])/g, '')
		.trim();
}

const osmNames = new Map(
	[...weekdayNames, ...monthNames, 'PH', 'SH'].map((name) => [name.toLowerCase(), name] as const)
);
const osmCase = (word: string) => osmNames.get(word) ?? word;
