import type { Case } from '../case.ts';
import { action, experiment, probe, processOf, variable } from './build.ts';

const WORD = variable('word');
const NUMBER = variable('number');
const method = (...providers: Readonly<Record<string, unknown>>[]) =>
  experiment({
    configuration: { word: 'hello', number: 7 },
    method: providers.map((provider, index) => action(`run ${index + 1}`, provider)),
  });

export const PROCESS_CASES: readonly Case[] = [
  { name: 'process-without-arguments', ends: 'completed', experiment: method(processOf('true')) },
  {
    name: 'process-list-of-arguments',
    ends: 'completed',
    everyday: true,
    experiment: method(processOf('printf', ['%s|%s|%s\\n', 'a b', 3, true])),
  },
  {
    name: 'process-list-leaves-out-empty-arguments',
    ends: 'completed',
    experiment: method(processOf('printf', ['[%s]', '', null, 'x', 0, false])),
  },
  {
    name: 'process-arguments-as-text-go-to-a-shell',
    ends: 'completed',
    everyday: true,
    experiment: method(processOf('echo', '"a  b" | tr a-z A-Z; echo $((1 + 2))')),
  },
  {
    name: 'process-arguments-by-name',
    ends: 'completed',
    experiment: method(processOf('echo', { '--name': 'order', '-n': '', '--count': 3 })),
  },
  {
    name: 'process-substitution-in-arguments',
    ends: 'completed',
    experiment: method(
      processOf('echo', [WORD, NUMBER, `a ${WORD} of ${NUMBER}`, variable('nobody')]),
      processOf('echo', `${WORD} ${NUMBER}`),
      processOf('echo', { [WORD]: WORD }),
    ),
  },
  {
    name: 'process-environment-is-handed-on',
    ends: 'completed',
    env: { OWN_VARIABLE: 'mine' },
    experiment: method(processOf('printenv', ['OWN_VARIABLE'])),
  },
  {
    name: 'process-non-zero-exit-is-no-failure',
    ends: 'completed',
    everyday: true,
    experiment: method(processOf('sh', ['-c', 'echo out; echo err >&2; exit 3'])),
  },
  {
    name: 'process-ended-by-a-signal',
    ends: 'completed',
    experiment: method(processOf('sh', ['-c', 'kill -9 $$'])),
  },
  {
    name: 'process-timeout',
    ends: 'completed',
    everyday: true,
    experiment: method(processOf('sleep', ['5'], { timeout: 0.3 })),
  },
  {
    name: 'process-output-beyond-ascii',
    ends: 'completed',
    experiment: method(processOf('printf', ['naïve café — größer\\n'])),
  },
  // Four bytes, which the original takes for two of UTF-16.
  {
    name: 'process-short-output',
    ends: 'completed',
    experiment: method(processOf('echo', ['5.5'])),
  },
  {
    name: 'process-missing-program',
    ends: 'refused',
    everyday: true,
    experiment: method(processOf('no-such-program-anywhere')),
  },
  {
    name: 'process-program-that-may-not-be-executed',
    ends: 'refused',
    files: { 'program.sh': '#!/bin/sh\n' },
    experiment: method(processOf('./program.sh')),
  },
  {
    name: 'process-without-path',
    ends: 'refused',
    experiment: experiment({ method: [probe('run', { type: 'process' })] }),
  },
];
