import { testExperiments } from './experiment-tests.ts';

// All of them take over four minutes: experiments.faults.test.ts.
const SOME = ['baseline', 'latency', 'timeout', 'rabbitmq-timeout'];

testExperiments(SOME, SOME);
