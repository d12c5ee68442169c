import { effect, signal } from '@preact/signals';
import type { Catalogue, CatalogueExperiment } from '../../../protocol.ts';
import { connection } from './live.ts';
import { language } from './preferences.ts';
import { send } from './send.ts';

/** What there is to start; null until the console told it. */
export const catalogue = signal<Catalogue | null>(null);

/** Asks for the catalogue whenever the console answers anew: another version may have been started. */
export function keepCatalogue(): void {
  effect(() => {
    if (connection.value.kind !== 'open') return;
    void send<Catalogue>('GET', '/api/catalogue').then((sent) => {
      if (sent.ok) catalogue.value = sent.value;
    });
  });
}

/** An experiment by its id; undefined for one that the lab doesn't have itself. */
export function findExperiment(id: string): CatalogueExperiment | undefined {
  return catalogue.value?.experiments.find((each) => each.id === id);
}

/** An experiment's short name in the chosen language; its id where it has none. */
export function titleOf(id: string): string {
  return findExperiment(id)?.title[language.value] ?? id;
}
