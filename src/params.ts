import { defineParams } from '@sveltejs/kit/params';
import { isLocale, type Locale } from '#platform/i18n/locale.ts';

export const params = defineParams({
	locale: (param: string): Locale | undefined => (isLocale(param) ? param : undefined)
});
