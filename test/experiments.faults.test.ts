import { KINDS } from '../chaos/experiment/kinds.fixture.ts';
import { testExperiments } from './experiment-tests.ts';

/** Beside MySQL's nine, for each other dependency a fault that makes the naive services lose orders. */
const OTHERS = ['mongo-timeout', 'rabbitmq-timeout'];

testExperiments(['all', ...OTHERS], [...KINDS, ...OTHERS]);
