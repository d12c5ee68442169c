import type { GoTool } from '../../../infra/engines/native/install/go-tools.ts';

const VERSION = '1.35.4';
const [MAJOR, MINOR] = VERSION.split('.');
const SET = '-X k8s.io/component-base/version';

/** kubectl among them, as tests use the one that belongs to the server. */
const KUBERNETES = [
  ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
  ...['kubelet', 'kube-proxy', 'kubectl'],
].map(
  (name): GoTool => ({
    name,
    label: `Kubernetes: ${name}`,
    module: 'one-node-kubernetes',
    target: `k8s.io/kubernetes/cmd/${name}`,
    sources: ['go.mod', 'go.sum'],
    linkerFlags: `-s -w ${SET}.gitVersion=v${VERSION} ${SET}.gitMajor=${MAJOR} ${SET}.gitMinor=${MINOR}`,
  }),
);

/** What a one-node cluster is made of, each program from its Go module. */
export const CLUSTER_TOOLS: readonly GoTool[] = [
  ...KUBERNETES,
  {
    name: 'kube-router',
    label: 'kube-router, which enforces network policies',
    module: 'kube-router',
    target: 'github.com/cloudnativelabs/kube-router/v2/cmd/kube-router',
    sources: ['go.mod', 'go.sum'],
    linkerFlags: '-s -w',
  },
];

/** In an image, as the cluster's name server is a pod. */
export const COREDNS: GoTool = {
  name: 'coredns',
  label: 'CoreDNS',
  module: 'coredns',
  target: '.',
  sources: ['go.mod', 'go.sum', 'main.go'],
  linkerFlags: '-s -w',
};
