import { Value } from 'typebox/value';
import { ChaosmicroExtension, EXTENSION_NAME } from '../extension.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { toleranceProblems } from '../tolerance/within-tolerance.ts';
import { checkSchema } from './check-schema.ts';
import { type Environment, loadConfiguration } from './configuration.ts';
import { controlsIn } from './controls-in.ts';
import { Activity, ActivityReference, type Experiment, ExperimentFrame } from './experiment.ts';
import { isRecord } from './is-record.ts';
import { type Problem, show } from './problem.ts';
import { loadSecrets } from './secrets.ts';
import { didYouMean } from './suggest.ts';

export type ValidationOutcome =
  | { kind: 'valid'; experiment: Experiment }
  | { kind: 'invalid'; problems: Problem[] };

export interface ValidationOptions {
  /** Whether there is a real Python, which judges the functions that this harness doesn't know. */
  readonly hasPython?: boolean;
  /** Only what no run can do without: `--no-validation`. */
  readonly frameOnly?: boolean;
}

/**
 * Holds a parsed file against the specification and finds everything that is wrong with it.
 * @see chaoslib.experiment.ensure_experiment_is_valid
 */
export function validateExperiment(
  parsed: unknown,
  env: Environment,
  options: ValidationOptions = {},
): ValidationOutcome {
  const frame = checkSchema(ExperimentFrame, parsed, '');
  const problems = [
    ...frame,
    ...(isRecord(parsed) && options.frameOnly !== true
      ? [
          ...configurationProblems(parsed, env),
          ...hypothesisProblems(parsed, options),
          ...activityProblems(parsed, 'method', options),
          ...activityProblems(parsed, 'rollbacks', options),
          ...controlProblems(parsed),
          ...extensionProblems(parsed),
        ]
      : []),
  ];
  // The cast is sound: the frame and each activity were held against their schemas.
  return problems.length === 0
    ? { kind: 'valid', experiment: parsed as Experiment }
    : { kind: 'invalid', problems };
}

function configurationProblems(
  { configuration, secrets }: Record<string, unknown>,
  env: Environment,
) {
  return [
    ...(isRecord(configuration) ? loadConfiguration(configuration, env).problems : []),
    ...(isRecord(secrets) ? loadSecrets(secrets, env).problems : []),
  ];
}

function hypothesisProblems(
  experiment: Record<string, unknown>,
  options: ValidationOptions,
): Problem[] {
  const hypothesis = experiment['steady-state-hypothesis'];
  if (!isRecord(hypothesis)) return [];
  const check = (activity: unknown, path: string) => checkActivity(activity, path, options);
  return listOf(hypothesis.probes).flatMap((probe, index) => {
    const path = `/steady-state-hypothesis/probes/${index}`;
    const own = [...check(probe, path), ...referenceProblems(experiment, probe, path)];
    if (!isRecord(probe)) return own;
    if ('tolerance' in probe)
      return [...own, ...toleranceProblems(probe.tolerance, `${path}/tolerance`, check)];
    const expected = 'a tolerance, as every probe of the hypothesis has';
    return [...own, { path: `${path}/tolerance`, expected, found: 'nothing' }];
  });
}

function activityProblems(
  experiment: Record<string, unknown>,
  key: 'method' | 'rollbacks',
  options: ValidationOptions,
): Problem[] {
  return listOf(experiment[key]).flatMap((activity, index) => {
    const path = `/${key}/${index}`;
    return [
      ...checkActivity(activity, path, options),
      ...referenceProblems(experiment, activity, path),
    ];
  });
}

/** A reference to an activity that isn't there. */
function referenceProblems(
  experiment: Record<string, unknown>,
  activity: unknown,
  path: string,
): Problem[] {
  const names = activityNames(experiment);
  if (!Value.Check(ActivityReference, activity) || names.includes(activity.ref)) return [];
  const expected = 'the name of an activity in the method or the hypothesis';
  const hint = didYouMean(activity.ref, names);
  return [{ path: `${path}/ref`, expected, found: show(activity.ref), ...hint }];
}

function checkActivity(activity: unknown, path: string, options: ValidationOptions): Problem[] {
  if (isRecord(activity) && 'ref' in activity)
    return checkSchema(ActivityReference, activity, path);
  const own = checkSchema(Activity, activity, path);
  return isRecord(activity)
    ? [...own, ...checkProvider(activity.provider, `${path}/provider`, options)]
    : own;
}

/** The provider's own shape; that there is one and that it has a type, the activity's schema says. */
function checkProvider(provider: unknown, path: string, options: ValidationOptions): Problem[] {
  if (!isRecord(provider) || typeof provider.type !== 'string' || provider.type === '') return [];
  const known = PROVIDERS.get(provider.type);
  if (known) {
    const shape = checkSchema(known.schema, provider, path);
    return shape.length > 0 ? shape : known.check(provider, path, options);
  }
  const expected = `one of the providers ${[...PROVIDERS.keys()].join(', ')}`;
  const hint = didYouMean(provider.type, PROVIDERS.keys());
  return [{ path: `${path}/type`, expected, found: show(provider.type), ...hint }];
}

/** Controls without their module, and references to those that the experiment doesn't have. */
function controlProblems(experiment: Record<string, unknown>): Problem[] {
  const all = controlsIn(experiment);
  const names = all.flatMap(({ control: { name, ref } }) =>
    typeof name === 'string' && ref === undefined ? [name] : [],
  );
  return all.flatMap(({ control: { ref, provider }, path }) => {
    if (isRecord(provider) && provider.type === 'python' && !provider.module) {
      const expected = 'a string: the name of a Python module';
      return [{ path: `${path}/provider/module`, expected, found: show(provider.module) }];
    }
    if (typeof ref !== 'string' || names.includes(ref)) return [];
    const expected = 'the name of a control of the experiment';
    return [{ path: `${path}/ref`, expected, found: show(ref), ...didYouMean(ref, names) }];
  });
}

function extensionProblems(experiment: Record<string, unknown>): Problem[] {
  const index = listOf(experiment.extensions).findIndex(
    (extension) => isRecord(extension) && extension.name === EXTENSION_NAME,
  );
  if (index < 0) return [];
  const extension = listOf(experiment.extensions)[index];
  const path = `/extensions/${index}`;
  const own = checkSchema(ChaosmicroExtension, extension, path);
  if (own.length > 0 || !Value.Check(ChaosmicroExtension, extension)) return own;
  const wanted = extension.workloads.single?.activity;
  const names = activityNames(experiment);
  if (wanted === undefined || names.includes(wanted)) return [];
  const expected = "the name of the method's activity that places the order";
  const hint = didYouMean(wanted, names);
  return [{ path: `${path}/workloads/single/activity`, expected, found: show(wanted), ...hint }];
}

function activityNames(experiment: Record<string, unknown>): string[] {
  const hypothesis = experiment['steady-state-hypothesis'];
  const probes = isRecord(hypothesis) ? listOf(hypothesis.probes) : [];
  return [...listOf(experiment.method), ...probes]
    .map((activity) => (isRecord(activity) ? activity.name : undefined))
    .filter((name) => typeof name === 'string');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
