import { restartLab } from '../lab-under-test.ts';
import type { Measurement } from './bench-result.ts';
import { takeTurns } from './rounds.ts';
import { measureClass } from './scale/measure-class.ts';
import { CALM_RATES, CONNECTIONS, measureReplicas, SECONDS } from './scale/measure-replicas.ts';
import { classTable, measuredTables } from './scale/measured-tables.ts';
import { modelTables } from './scale/model-tables.ts';
import { COUNTS, PROCESSORS, type Rounds } from './scale/rounds-of-replicas.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS || 3);

/** How far more processes of the services carry, and what would carry more. Its page is docs/scale.md. */
export const replicas: Measurement = {
  name: 'replicas',
  question: 'What do more replicas give?',
  method: `The lab with ${COUNTS.join(', ')} replicas of each service, started anew for each round. The after
stack alone, after a warm-up: ${CALM_RATES.join(' and ')} orders a second for ${SECONDS} s with their notifications, to the last of them; then wrk on
${CONNECTIONS} connections, each of which asks again as soon as it is answered, for ${SECONDS} s, while messages are
kept, but not consumed. All parts and the load's generator share ${PROCESSORS} processors.`,
  async measure(tell) {
    try {
      const rounds: Rounds = await takeTurns(COUNTS, ROUNDS, async (count, round) => {
        const result = await measureReplicas(count, round);
        tell(`${count} replicas: ${Math.round(result.saturated.perSecond)} orders a second`);
        return result;
      });
      tell('one lab, idle and under an experiment');
      const cost = await measureClass();
      return {
        rounds: ROUNDS,
        tables: [...measuredTables(rounds), ...modelTables(rounds), classTable(cost)],
        targets: [],
      };
    } finally {
      await restartLab();
    }
  },
};
