/**
 * From which views a sheet is read: what is public, or that and what is kept for partners. Whoever asks for the second has
 * asked before whether its reader may (`read_partners`).
 */
export type SheetReading = 'public' | 'partner';
