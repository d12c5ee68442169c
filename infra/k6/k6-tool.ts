import type { GoTool } from '../engines/native/install/go-tools.ts';

/** The same version as go.mod's, as its makers publish it. */
export const K6_IMAGE = 'grafana/k6:1.8.1';

/** k6, the load generator, as `chaos load --engine k6` has it built. */
export const K6: GoTool = {
  name: 'k6',
  label: 'k6',
  module: 'k6',
  target: 'go.k6.io/k6',
  sources: ['go.mod', 'go.sum'],
  linkerFlags: '-s -w',
  go: { minimum: '1.25', release: '1.25.12' },
};
