import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { K6_IMAGE } from '../../../infra/k6/k6-tool.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import type { LoadPlan } from '../load-plan.ts';
import { bundleScript } from './bundle-script.ts';

const NAME = 'chaos-load';
const SCRIPT_FILE = 'load.js';
/** What k6-operator calls its own pods by. */
const K6_PODS = { matchLabels: { app: 'k6', k6_cr: NAME } };
const ORDER_API = { matchLabels: { 'app.kubernetes.io/name': 'order-api' } };
const ORDER_API_PORT = [{ protocol: 'TCP', port: 8080 }];
/** Where k6-operator tells each runner to begin. */
const RUNNER_PORT = [{ protocol: 'TCP', port: 6565 }];

/** As `chaos load` itself has k6 run, as far as k6-operator does not say it already. */
const ARGUMENTS =
  '--no-usage-report --no-thresholds --summary-mode=disabled --log-output=stdout --log-format=raw';

/**
 * The objects that have k6-operator send a plan's load from many nodes at once, each its share: the
 * script, a TestRun, and leave to reach order-api where infra/k8s lets nothing through.
 * @returns YAML for `kubectl apply -f -`
 */
export async function testRun(
  config: Pick<LabConfig, 'labDir'>,
  plan: LoadPlan,
  nodes: number,
): Promise<string> {
  const script = await readFile(await bundleScript(config, { plan, nodes }), 'utf8');
  const metadata = { name: NAME };
  const objects = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [SCRIPT_FILE]: script } },
    {
      apiVersion: 'k6.io/v1alpha1',
      kind: 'TestRun',
      metadata,
      spec: {
        parallelism: nodes,
        separate: true,
        script: { configMap: { name: NAME, file: SCRIPT_FILE } },
        arguments: ARGUMENTS,
        runner: { image: K6_IMAGE, ...UNPRIVILEGED },
        initializer: { image: K6_IMAGE, ...UNPRIVILEGED },
      },
    },
    policy('k6-to-order-api', K6_PODS, {
      policyTypes: ['Egress', 'Ingress'],
      egress: [
        { to: [{ podSelector: ORDER_API }], ports: ORDER_API_PORT },
        { to: [{ podSelector: K6_PODS }], ports: RUNNER_PORT },
      ],
      ingress: [{ ports: RUNNER_PORT }],
    }),
    policy('order-api-from-k6', ORDER_API, {
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: K6_PODS }], ports: ORDER_API_PORT }],
    }),
  ];
  return objects
    .map((object) => `---\n${stringify(object, { aliasDuplicateObjects: false })}`)
    .join('');
}

/** Without a token of the cluster, and with nothing but what k6 needs. */
const UNPRIVILEGED = {
  automountServiceAccountToken: 'false',
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 12345,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containerSecurityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
  env: [{ name: 'K6_AUTO_EXTENSION_RESOLUTION', value: 'false' }],
  resources: {
    requests: { cpu: '250m', memory: '256Mi' },
    limits: { memory: '1Gi' },
  },
};

function policy(name: string, podSelector: object, rules: object): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector, ...rules },
  };
}
