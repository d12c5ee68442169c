import { isRecord } from './is-record.ts';

/** A control where it is declared; not checked yet. */
export interface DeclaredControl {
  readonly control: Record<string, unknown>;
  /** JSON pointer. */
  readonly path: string;
}

/** Every control that an experiment declares: its own, the hypothesis's and the activities'. */
export function controlsIn(experiment: Record<string, unknown>): DeclaredControl[] {
  const hypothesis = experiment['steady-state-hypothesis'];
  const probes = isRecord(hypothesis) ? hypothesis.probes : undefined;
  return [
    ...controlsOf(experiment, ''),
    ...controlsOf(hypothesis, '/steady-state-hypothesis'),
    ...controlsOfEach(probes, '/steady-state-hypothesis/probes'),
    ...controlsOfEach(experiment.method, '/method'),
    ...controlsOfEach(experiment.rollbacks, '/rollbacks'),
  ];
}

function controlsOfEach(activities: unknown, path: string): DeclaredControl[] {
  if (!Array.isArray(activities)) return [];
  return activities.flatMap((activity, index) => controlsOf(activity, `${path}/${index}`));
}

function controlsOf(part: unknown, path: string): DeclaredControl[] {
  if (!isRecord(part) || !Array.isArray(part.controls)) return [];
  return part.controls.flatMap((control, index) =>
    isRecord(control) ? [{ control, path: `${path}/controls/${index}` }] : [],
  );
}
