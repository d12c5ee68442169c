import { LANGUAGES, type Language } from '../languages.ts';

/**
 * The language of a person who named none on the command line: `LAB_LANG`'s, else that of the
 * machine's locale (`LANG=id_ID.UTF-8`), else English.
 */
export function userLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env.LAB_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const [language] = locale.split(/[_.@]/);
  return LANGUAGES.find((known) => known === language) ?? 'en';
}
