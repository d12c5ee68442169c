import type { Case } from '../case.ts';
import { action, experiment, http, hypothesis, probe } from './build.ts';

const call = probe('call', http('/text'));

/** The file itself, and what a valid experiment must have. */
export const EXPERIMENT_FILE_CASES: readonly Case[] = [
  { name: 'empty-method', ends: 'completed', everyday: true, experiment: experiment({}) },
  {
    name: 'empty-method-with-hypothesis',
    ends: 'completed',
    experiment: experiment(hypothesis([http('/text'), 200])),
  },
  {
    name: 'hypothesis-without-probes',
    ends: 'completed',
    experiment: experiment({ 'steady-state-hypothesis': { title: 'None' }, method: [call] }),
  },
  {
    name: 'tags-contributions-and-extensions-are-kept',
    ends: 'completed',
    everyday: true,
    experiment: experiment({
      tags: ['mysql', 'corpus'],
      contributions: { reliability: 'high', security: 'none' },
      extensions: [{ name: 'someone-elses', any: { thing: [1, null] } }],
      'own-key': { kept: true },
      method: [call],
    }),
  },
  {
    name: 'yaml-file',
    ends: 'completed',
    everyday: true,
    file: 'experiment.yaml',
    experiment: `title: Is YAML read?
description: >-
  With folded text,
  anchors and types.
tags: [yaml]
configuration:
  target: {type: env, key: TARGET_URL}
  number: 0o17
  yes: no
method:
  - &call
    type: probe
    name: call
    provider:
      type: http
      url: \${target}/echo
      arguments: {text: 'a: b', number: 1.50, truth: yes, nothing: ~}
  - <<: *call
    name: call again
rollbacks: []
`,
  },
  {
    name: 'yml-file',
    ends: 'completed',
    file: 'experiment.yml',
    experiment: 'title: t\ndescription: d\nmethod: []\n',
  },
  { name: 'broken-json-file', ends: 'refused', experiment: '{"title": "t", ' },
  {
    name: 'broken-yaml-file',
    ends: 'refused',
    file: 'experiment.yaml',
    experiment: 'title: [t\ndescription: d\n',
  },
  {
    name: 'file-of-another-kind',
    ends: 'refused',
    file: 'experiment.toml',
    experiment: 'title = "t"\n',
  },
  { name: 'no-title', ends: 'refused', experiment: { description: 'd', method: [] } },
  { name: 'no-description', ends: 'refused', experiment: { title: 't', method: [] } },
  {
    name: 'no-method',
    ends: 'refused',
    everyday: true,
    experiment: { title: 't', description: 'd' },
  },
  { name: 'empty-tag', ends: 'refused', experiment: experiment({ tags: ['a', ''] }) },
  {
    name: 'extension-without-name',
    ends: 'refused',
    experiment: experiment({ extensions: [{ name: ' ' }] }),
  },
  {
    name: 'hypothesis-without-title',
    ends: 'refused',
    experiment: experiment({ 'steady-state-hypothesis': { probes: [] } }),
  },
  {
    name: 'probe-without-tolerance',
    ends: 'refused',
    experiment: experiment({ 'steady-state-hypothesis': { title: 't', probes: [call] } }),
  },
  {
    name: 'activity-without-type',
    ends: 'refused',
    experiment: experiment({ method: [{ name: 'a', provider: http('/text') }] }),
  },
  {
    name: 'activity-of-unknown-type',
    ends: 'refused',
    experiment: experiment({ method: [{ ...call, type: 'prod' }] }),
  },
  {
    name: 'activity-without-name',
    ends: 'refused',
    experiment: experiment({ method: [{ type: 'action', provider: http('/text') }] }),
  },
  {
    name: 'activity-without-provider',
    ends: 'refused',
    experiment: experiment({ method: [{ type: 'action', name: 'a' }] }),
  },
  {
    name: 'activity-that-is-empty',
    ends: 'refused',
    experiment: experiment({ method: [{}] }),
  },
  {
    name: 'unknown-provider',
    ends: 'refused',
    everyday: true,
    experiment: experiment({ method: [action('a', { type: 'ssh' })] }),
  },
  {
    name: 'http-without-url',
    ends: 'refused',
    experiment: experiment({ method: [action('a', { type: 'http' })] }),
  },
  {
    name: 'http-headers-that-are-a-list',
    ends: 'refused',
    experiment: experiment({ method: [action('a', http('/text', { headers: ['X'] }))] }),
  },
  {
    name: 'pause-that-is-text',
    ends: 'refused',
    experiment: experiment({ method: [{ ...call, pauses: { before: 'long' } }] }),
  },
  {
    name: 'background-that-is-no-boolean',
    ends: 'refused',
    experiment: experiment({ method: [{ ...call, background: 'yes' }] }),
  },
  {
    name: 'timeout-that-is-text',
    ends: 'refused',
    experiment: experiment({ method: [{ ...call, timeout: '3' }] }),
  },
  {
    name: 'invalid-rollback',
    ends: 'refused',
    experiment: experiment({ rollbacks: [{ type: 'action', name: 'a' }] }),
  },
  {
    name: 'ref-to-nobody',
    ends: 'refused',
    experiment: experiment({ method: [{ ref: 'nobody' }] }),
  },
];
