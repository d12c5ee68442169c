import type { Control, Experiment } from '../experiment/experiment.ts';
import { substitute } from '../experiment/substitute.ts';
import { BUILT_IN_CONTROLS } from '../experiment/warnings.ts';
import type { ControlEvent, RunObserver } from './observer.ts';
import type { RunContext } from './run-context.ts';

/** A part of an experiment that controls are called around. */
export interface ControlledPart {
  readonly level: ControlEvent['level'];
  /** What a message calls the part. */
  readonly name: string;
  readonly controls?: readonly Control[] | undefined;
}

/**
 * Carries out a part between what its controls do before and after it; the latter also when the
 * part throws.
 * @param outcomeOf how the part went, in a word, for the controls after it
 * @see chaoslib.control.controls
 */
export async function withControls<T>(
  context: RunContext,
  part: ControlledPart,
  outcomeOf: (result: T) => string,
  work: () => Promise<T>,
): Promise<T> {
  const controls = controlsFor(context.experiment, part);
  let outcome = 'interrupted';
  call(context, part, controls, 'before', null);
  try {
    const result = await work();
    outcome = outcomeOf(result);
    return result;
  } finally {
    call(context, part, controls, 'after', outcome);
  }
}

/**
 * The part's own controls and those of the experiment, which hold everywhere unless they are not
 * `automatic`; of two of the same name the part's own one counts.
 * @see chaoslib.control.get_context_controls
 */
function controlsFor(
  { controls: ofExperiment = [] }: Pick<Experiment, 'controls'>,
  { level, controls: own = [] }: Pick<ControlledPart, 'level' | 'controls'>,
): Control[] {
  const automatic = ofExperiment.filter((one) => one.automatic !== false);
  if (ofExperiment.length === 0) return [...own];
  if (own.length === 0 || level === 'method' || level === 'rollback') return automatic;
  if (level === 'experiment') return [...own];
  const found = own.flatMap((one) =>
    one.ref === undefined ? [one] : ofExperiment.filter(({ name }) => name === one.ref).slice(0, 1),
  );
  const names = found.map(({ name }) => name);
  return [...automatic.filter(({ name }) => !names.includes(name)), ...found];
}

function call(
  { configuration, observer }: RunContext,
  { level, name: part }: ControlledPart,
  controls: readonly Control[],
  scope: ControlEvent['scope'],
  outcome: string | null,
): void {
  for (const { name, provider, scope: only } of controls) {
    if (only !== undefined && only !== scope) continue;
    const event: ControlEvent = { control: name, level, part, scope, outcome };
    const type = BUILT_IN_CONTROLS.find((known) => known === provider.type);
    // Without secrets, which have no place in a log.
    if (type) BUILT_IN[type](substitute(provider, configuration, {}), event, observer);
  }
}

type BuiltIn = (provider: Control['provider'], event: ControlEvent, observer: RunObserver) => void;

/** The controls that this harness has, by `provider.type`; Chaos Toolkit passes over them. */
const BUILT_IN: Readonly<Record<(typeof BUILT_IN_CONTROLS)[number], BuiltIn>> = {
  log: (provider, { control, level, part, scope, outcome }, observer) => {
    const text = 'message' in provider ? String(provider.message) : control;
    const how = outcome === null ? '' : `: ${outcome}`;
    observer.log('info', `${text} (${scope} the ${level} '${part}'${how})`);
  },
  metrics: (_, event, observer) => observer.annotate?.(event),
};
