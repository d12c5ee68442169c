import { startCluster } from './cluster.ts';
import { stopCluster } from './stop-cluster.ts';

// A cluster to work with, beside the test's: `tsx test/k8s/cluster/run-cluster.ts up|down`.
const [command] = process.argv.slice(2);
if (command === 'up') {
  const { kubeconfig, kubectl, node } = await startCluster('dev', true);
  process.stdout.write(`export KUBECONFIG=${kubeconfig}
export LAB_KUBECTL=${kubectl}
# The services' addresses are inside of the node: nsenter --net=/proc/${node.pid}/ns/net COMMAND
`);
} else if (command === 'down') {
  await stopCluster('dev');
} else {
  process.stderr.write('usage: tsx test/k8s/cluster/run-cluster.ts up|down\n');
  process.exitCode = 2;
}
