import { Option } from 'commander';
import { LANGUAGES } from '../compare/texts.ts';

/** The language of what a command says to a person. */
export function langOption(description = 'language of the text'): Option {
  return new Option('--lang <language>', description)
    .choices(LANGUAGES)
    .env('LAB_LANG')
    .default('en');
}
