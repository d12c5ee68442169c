import { httpProvider } from './http.ts';
import { processProvider } from './process.ts';
import type { Provider } from './provider.ts';
import { pythonProvider } from './python.ts';

/** Every provider, by the `type` that an experiment names. A new one is a file and a line here. */
export const PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  [httpProvider, processProvider, pythonProvider].map((provider) => [provider.type, provider]),
);
