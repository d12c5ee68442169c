import { controlsIn } from './controls-in.ts';
import type { Experiment } from './experiment.ts';
import { isRecord } from './is-record.ts';
import type { Warning } from './problem.ts';

/** What an experiment asks for and doesn't get, or gets but should not ask for; each in a sentence. */
export function experimentWarnings(experiment: Experiment): Warning[] {
  return [
    ...controlWarnings(experiment),
    ...vaultWarnings(experiment.secrets, '/secrets'),
    ...activitiesIn(experiment).flatMap(activityWarnings),
  ];
}

/** The types of controls that are built in. */
export const BUILT_IN_CONTROLS = ['log', 'metrics'] as const;

function controlWarnings(experiment: Experiment): Warning[] {
  return controlsIn({ ...experiment }).flatMap(({ control: { name, provider }, path }) => {
    const type = isRecord(provider) ? provider.type : undefined;
    if (type === 'python' && isRecord(provider)) {
      return [
        {
          path,
          message: `the control '${name}' is the Python module ${provider.module}, which is not called here; run the experiment with Chaos Toolkit itself if it matters`,
        },
      ];
    }
    if (BUILT_IN_CONTROLS.some((known) => known === type)) return [];
    return [{ path, message: `nobody calls a control of the type '${type}'` }];
  });
}

function vaultWarnings(secrets: unknown, path: string): Warning[] {
  if (!isRecord(secrets)) return [];
  if (secrets.type === 'vault') {
    return [
      { path, message: 'secrets in Vault are not read here; this one is empty. Use --var-file' },
    ];
  }
  return Object.entries(secrets).flatMap(([name, one]) => vaultWarnings(one, `${path}/${name}`));
}

function activitiesIn(experiment: Experiment) {
  const of = (list: readonly object[] | undefined, path: string) =>
    (list ?? []).map((activity, index) => ({ activity, path: `${path}/${index}` }));
  return [
    ...of(experiment['steady-state-hypothesis']?.probes, '/steady-state-hypothesis/probes'),
    ...of(experiment.method, '/method'),
    ...of(experiment.rollbacks, '/rollbacks'),
  ];
}

function activityWarnings({ activity, path }: { activity: object; path: string }): Warning[] {
  const provider = 'provider' in activity && isRecord(activity.provider) ? activity.provider : {};
  const warnings: Warning[] = [];
  if (provider.type === 'process' && isRecord(provider.arguments)) {
    warnings.push({
      path,
      message: 'arguments of a process should be an array, which keeps their order',
    });
  }
  if ('expected_status' in provider) {
    warnings.push({ path, message: 'nobody reads expected_status; give the probe a tolerance' });
  }
  if ('dry' in activity) {
    warnings.push({
      path,
      message: '"dry" in a file names no mode; with it, --dry leaves nothing out',
    });
  }
  return warnings;
}
