import { expect, it } from 'vitest';
import { readLabConfig } from '../../../../infra/lab-config.ts';
import { catalogueOf, readExperiments } from './read-catalogue.ts';

it('has every experiment of the lab in both languages, by the name that `chaos run` takes', async () => {
  const experiments = await readExperiments(readLabConfig({}));
  const catalogue = catalogueOf(experiments);
  expect(catalogue.experiments).toHaveLength(27);
  expect(new Set(catalogue.experiments.map(({ id }) => id)).size).toBe(27);
  for (const { dependency, fault, id, title, question } of catalogue.experiments) {
    expect([fault, `${dependency}-${fault}`]).toContain(id);
    // One of a kind without texts of its own would be called by its kind.
    expect(title.en).not.toBe(fault);
    expect(question.en).not.toBe(question.id);
  }
  expect(experiments.every(({ loadSeconds }) => loadSeconds > 0)).toBe(true);
});
