import { describe, expect, it } from 'vitest';
import { readLabConfig } from '../lab-config.ts';
import { LabError } from '../lab-error.ts';
import type { LabEngine } from './engine.ts';
import { selectEngine } from './select-engine.ts';

const config = readLabConfig({ LAB_DIR: '/nonexistent/lab' });

function engine(name: string, problem: string | null): () => LabEngine {
  const unused = () => Promise.reject(new Error('not part of the selection'));
  return () => ({
    name,
    whyUnavailable: async () => problem,
    up: unused,
    down: unused,
    clean: unused,
    status: unused,
    partControl: unused,
  });
}

describe('selectEngine', () => {
  it('takes the first that can run here', async () => {
    const engines = [engine('compose', 'no Docker daemon answers'), engine('native', null)];
    expect((await selectEngine(config, undefined, engines)).name).toBe('native');
  });

  it('takes the one that is named, though another comes first', async () => {
    const engines = [engine('compose', null), engine('native', null)];
    expect((await selectEngine(config, 'native', engines)).name).toBe('native');
  });

  it('does not fall back from the one that is named', async () => {
    const engines = [engine('compose', 'no Docker daemon answers'), engine('native', null)];
    const select = selectEngine(config, 'compose', engines);
    await expect(select).rejects.toThrow(/compose: no Docker daemon answers/);
    await expect(select).rejects.not.toThrow(/native/);
  });

  it('takes some only when they are named', async () => {
    const select = (wanted?: string) =>
      selectEngine(config, wanted, [engine('native', null)], [engine('kubernetes', null)]);
    expect((await select()).name).toBe('native');
    expect((await select('kubernetes')).name).toBe('kubernetes');
  });

  it('says of each engine why it can not run', async () => {
    const engines = [engine('compose', 'start Docker'), engine('native', 'install MariaDB')];
    await expect(selectEngine(config, undefined, engines)).rejects.toThrow(
      /compose: start Docker\n {2}native: install MariaDB/,
    );
  });

  it('refuses an unknown name and lists what there is', async () => {
    const select = selectEngine(config, 'vagrant');
    await expect(select).rejects.toThrow(LabError);
    await expect(select).rejects.toThrow(
      'LAB_ENGINE=vagrant: there is no such engine; there is compose, native, kubernetes',
    );
  });
});
