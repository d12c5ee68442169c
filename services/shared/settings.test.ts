import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

describe('readSettings', () => {
  it('has a default for every setting', () => {
    expect(readSettings({})).toMatchObject({ MYSQL_POOL_SIZE: 10, REQUEST_BUDGET_MS: 1_000 });
  });

  it('takes a value from the environment', () => {
    expect(readSettings({ MYSQL_POOL_SIZE: '3' }).MYSQL_POOL_SIZE).toBe(3);
  });

  it.each(['0', '-1', '2.5', 'many'])('refuses MYSQL_POOL_SIZE=%s by name', (value) => {
    const read = () => readSettings({ MYSQL_POOL_SIZE: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/^MYSQL_POOL_SIZE=/);
  });
});
