import { type Command, Option } from 'commander';
import { LANGUAGES } from '../languages.ts';
import { userLanguage } from './user-language.ts';

/** The language of what a command says to a person: `LAB_LANG`'s, or the locale's, where none is named. */
export function langOption(description = 'language of the text'): Option {
  return new Option('--lang <language>', description)
    .choices(LANGUAGES)
    .env('LAB_LANG')
    .default(userLanguage());
}

/** Asks the environment again, for a command that was made before the run whose environment it is. */
export function renewLanguage(command: Command): void {
  const option = command.options.find(({ long }) => long === '--lang');
  if (!option) return;
  option.default(userLanguage());
  command.setOptionValueWithSource('lang', option.defaultValue, 'default');
}
