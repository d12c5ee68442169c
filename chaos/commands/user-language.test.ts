import { expect, it } from 'vitest';
import { userLanguage } from './user-language.ts';

it.each([
  [{}, 'en'],
  [{ LANG: 'id_ID.UTF-8' }, 'id'],
  [{ LANG: 'id' }, 'id'],
  [{ LANG: 'en_GB.UTF-8', LAB_LANG: 'id' }, 'id'],
  [{ LANG: 'id_ID.UTF-8', LAB_LANG: 'en' }, 'en'],
  [{ LANG: 'id_ID.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
])('%j speaks %s', (env, language) => {
  expect(userLanguage(env)).toBe(language);
});
