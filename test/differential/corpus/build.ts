/** Short forms for what the experiments of the corpus are made of. */
type Fields = Readonly<Record<string, unknown>>;

/** A variable, as an experiment names it. */
export function variable(name: string): string {
  return `$\{${name}}`;
}

/** An experiment that knows the server's address as `${target}`, with the given parts. */
export function experiment(parts: Fields): Fields {
  const target = { type: 'env', key: 'TARGET_URL' };
  const { configuration, ...others } = parts;
  return {
    title: 'What is exercised here?',
    description: 'An experiment of the corpus.',
    configuration: { target, ...(configuration as Fields) },
    method: [],
    ...others,
  };
}

/** The same for one with a Toxiproxy. */
export function toxiproxyExperiment(parts: Fields): Fields {
  const toxiproxy_url = { type: 'env', key: 'TOXIPROXY_URL' };
  return experiment({
    ...parts,
    configuration: { toxiproxy_url, ...(parts.configuration as Fields) },
  });
}

export function probe(name: string, provider: Fields, others: Fields = {}): Fields {
  return { type: 'probe', name, provider, ...others };
}

export function action(name: string, provider: Fields, others: Fields = {}): Fields {
  return { type: 'action', name, provider, ...others };
}

/** A call of the server. */
export function http(path: string, others: Fields = {}): Fields {
  return { type: 'http', url: `${variable('target')}${path}`, ...others };
}

export function processOf(path: string, args?: unknown, others: Fields = {}): Fields {
  return { type: 'process', path, ...(args !== undefined && { arguments: args }), ...others };
}

export function python(module: string, func: string, args?: Fields, others: Fields = {}): Fields {
  return { type: 'python', module, func, ...(args && { arguments: args }), ...others };
}

/** A hypothesis whose probes are `[provider, tolerance]`. */
export function hypothesis(...probes: readonly (readonly [Fields, unknown])[]): Fields {
  return {
    'steady-state-hypothesis': {
      title: 'All is well',
      probes: probes.map(([provider, tolerance], index) =>
        probe(`probe ${index + 1}`, provider, { tolerance }),
      ),
    },
  };
}

/** A hypothesis that is met so many times, and then no longer. */
export function metTimes(times: number): Fields {
  return hypothesis([http(`/first/${times}`), 200]);
}
