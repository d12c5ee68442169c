import { join } from 'node:path';
import { Value } from 'typebox/value';
import { expect } from 'vitest';
import { Comparison, type ExperimentComparison } from '../../chaos/compare/comparison.ts';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import { type ChaosResult, startChaos } from '../lab-under-test.ts';
import { clusterEnv, kubectl } from './kubectl.ts';

/** A lab in a namespace of the tests' cluster, at ports of its own on this machine. */
export interface LabOnCluster {
  readonly config: LabConfig;
  readonly namespace: string;
  /** Runs `chaos ARGS` in it, its output shown as it comes. */
  chaos(...args: string[]): Promise<ChaosResult>;
}

/** @param portOffset at least 400 from another lab's, as its ports span that many */
export function labOnCluster(namespace: string, portOffset: number): LabOnCluster {
  const env = {
    ...clusterEnv(),
    LAB_ENGINE: 'kubernetes',
    NAMESPACE: namespace,
    LAB_DIR: join(readLabConfig({}).labDir, 'k8s-test', 'labs', namespace),
    LAB_PORT_OFFSET: String(portOffset),
    // Its image has no stand-in.
    LAB_K8S_WITHOUT: 'grafana',
  };
  return {
    config: readLabConfig(env),
    namespace,
    chaos: (...args) => {
      const running = startChaos(args, env);
      running.process.stdout?.pipe(process.stdout, { end: false });
      return running.ended;
    },
  };
}

/** Starts a lab; fails with what it says where it doesn't come up. */
export async function bringUp(lab: LabOnCluster): Promise<void> {
  const { exitCode, stderr } = await lab.chaos('up');
  expect(exitCode, stderr).toBe(0);
}

/** Ends a lab with its data, and sees that its namespace is gone. */
export async function removeWhole(lab: LabOnCluster): Promise<void> {
  const { exitCode, stderr } = await lab.chaos('clean');
  expect(exitCode, stderr).toBe(0);
  const { stdout } = await kubectl('get', 'namespaces', '--output=name');
  expect(stdout).not.toContain(`namespace/${lab.namespace}\n`);
}

/** Runs one experiment on both stacks of a lab, and compares them. */
export async function compareExperiment(
  lab: LabOnCluster,
  experiment: string,
): Promise<ExperimentComparison> {
  const { exitCode, stdout, stderr } = await lab.chaos('run', experiment);
  expect(exitCode, stdout + stderr).toBe(0);
  const comparison = Value.Parse(
    Comparison,
    JSON.parse((await lab.chaos('compare', '--json')).stdout),
  );
  const [compared] = comparison.experiments;
  if (!compared) throw new Error(`no comparison of ${experiment}`);
  return compared;
}
