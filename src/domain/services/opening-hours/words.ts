/**
 * How people write hours, in our four languages, each beside what OpenStreetMap calls it. Matched on text already in lower case
 * without accents, longest first. A new language is a few more words here.
 */
const weekdays: Record<string, string> = {
	Mo: 'lundis lundi lun lu l monday mondays mon lunes الاثنين الإثنين اثنين',
	Tu: 'mardis mardi mar ma tuesday tuesdays tues tue martes الثلاثاء ثلاثاء',
	We: 'mercredis mercredi mercr mer me wednesday wednesdays wed miercoles mie mi x الاربعاء الأربعاء اربعاء',
	Th: 'jeudis jeudi jeu je j thursday thursdays thurs thur thu jueves jue ju الخميس خميس',
	Fr: 'vendredis vendredi vend ven ve v friday fridays fri viernes vie vi الجمعة جمعة',
	Sa: 'samedis samedi sam s saturday saturdays sat sabados sabado sab السبت سبت',
	Su: 'dimanches dimanche dim di d sunday sundays sun domingos domingo dom do الاحد الأحد احد'
};

const months: Record<string, string> = {
	Jan: 'janvier janv january enero ene يناير',
	Feb: 'fevrier fevr fev february febrero فبراير',
	Mar: 'mars march marzo مارس',
	Apr: 'avril avr april abril abr ابريل أبريل',
	May: 'mai may mayo ماي مايو',
	Jun: 'juin june junio يونيو',
	Jul: 'juillet juil july julio يوليوز يوليو',
	Aug: 'aout august agosto ago غشت اغسطس',
	Sep: 'septembre sept september septiembre شتنبر سبتمبر',
	Oct: 'octobre october octubre اكتوبر أكتوبر',
	Nov: 'novembre november noviembre نونبر نوفمبر',
	Dec: 'decembre december diciembre dic دجنبر ديسمبر'
};

const phrases: Record<string, string[]> = {
	'Mo-Su': [
		'tous les jours',
		'toute la semaine',
		'chaque jour',
		'every day',
		'everyday',
		'daily',
		'todos los dias',
		'cada dia',
		'كل يوم',
		'كل الايام',
		'يوميا'
	],
	PH: [
		'les jours feries',
		'jours feries',
		'jour ferie',
		'feries',
		'public holidays',
		'public holiday',
		'bank holidays',
		'holidays',
		'dias festivos',
		'festivos',
		'feriados',
		'ايام العطل',
		'العطل الرسمية',
		'العطل'
	],
	SH: ['vacances scolaires', 'school holidays', 'vacaciones escolares', 'العطل المدرسية'],
	off: ['fermees', 'fermee', 'fermes', 'ferme', 'closed', 'cerrados', 'cerrado', 'cerrada', 'مغلقة', 'مغلق'],
	open: ['ouvertes', 'ouverte', 'ouverts', 'ouvert', 'abiertos', 'abierta', 'abierto', 'مفتوحة', 'مفتوح'],
	'12:00': ['midi', 'noon', 'mediodia'],
	'00:00': ['minuit', 'midnight', 'medianoche'],
	'-': ["jusqu'au", "jusqu'a", 'until', 'till', 'hasta', 'إلى', 'الى', 'حتى', 'au', 'to', 'al'],
	',': ['et', 'and', 'y', 'puis', 'then', 'و', '&'],
	'': [
		'horaires',
		'heures',
		'hours',
		'horario',
		'opening',
		'from',
		'desde',
		'du',
		'de',
		'des',
		'les',
		'le',
		'la'
	].concat(['los', 'las', 'el', 'on', 'between', 'entre', 'من', 'يوم', 'ايام'])
};

/** Words that mean "ask before you come": kept, as written, as the rule's comment. Matched on folded text. */
export const onAppointment =
	/\(?\s*\b(?:(?:uniquement |only )?(?:sur|avec) (?:rendez[- ]vous|rdv)|(?:by|on) appointment(?: only)?|con cita(?: previa)?)\b\s*\)?|\(?بموعد(?: مسبق)?\)?/g;

/** Lower case, no accents, no harakat, Latin digits: of the same length as the composed text, so that places in it hold. */
export function foldHours(text: string): string {
	return [...text.normalize('NFC')]
		.map((letter) => letter.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, 1) || ' ')
		.map((letter) => (/[٠-٩]/.test(letter) ? String(letter.charCodeAt(0) - 0x660) : letter))
		.join('');
}

const table = new Map<string, string>();
for (const group of [weekdays, months])
	for (const [term, words] of Object.entries(group))
		for (const word of words.split(' ')) table.set(foldHours(word), term);
for (const [term, words] of Object.entries(phrases))
	for (const word of words) table.set(foldHours(word), term);

const escaped = [...table.keys()]
	.sort((a, b) => b.length - a.length)
	.map((word) => word.replaceAll(' ', '\\s+'));
const letters = '[\\p{L}\\p{M}\\p{N}]';

export const spokenWord = new RegExp(`(?<!${letters})(?:${escaped.join('|')})(?!${letters})`, 'giu');

export function termFor(word: string): string {
	return table.get(word.toLowerCase().replaceAll(/\s+/g, ' ')) ?? word;
}
