import { prometheusSurroundings, SALT } from '../compose/container-config.ts';
import { jsonText } from '../json-text.ts';
import { STACK_NAMES, type StackName } from '../lab-config.ts';
import { prometheusConfig } from '../prometheus/prometheus-config.ts';
import { quorumDefinitions } from '../rabbitmq/definitions.ts';

/**
 * What differs from the files of docker-compose.yml where parts have several pods, by the files'
 * names in `components/`.
 */
export function replicatedConfig(): Readonly<Record<string, string>> {
  const stacks = Object.fromEntries(STACK_NAMES.map((stack) => [stack, podsOf(stack)]));
  return {
    'rabbitmq-cluster/rabbitmq-definitions.json': jsonText(quorumDefinitions(SALT)),
    'several-replicas/prometheus.yml': jsonText(
      prometheusConfig({
        ...prometheusSurroundings,
        stacks: { ...prometheusSurroundings.stacks, ...stacks },
        severalPerService: true,
      }),
    ),
  };
}

/** The Services that have an address for each pod; see components/several-replicas/pods.yaml. */
function podsOf(stack: StackName) {
  return {
    ...prometheusSurroundings.stacks[stack],
    orderApiUrl: `http://${stack}-order-api-pods:8080`,
    notifierUrl: `http://${stack}-notifier-pods:8080`,
  };
}
