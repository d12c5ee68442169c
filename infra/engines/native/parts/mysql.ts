import type { LabConfig } from '../../../lab-config.ts';
import { mysqlProbe } from '../../probes/mysql.ts';
import { prepareMariadb } from '../mariadb/prepare-mariadb.ts';
import type { Part } from './part.ts';

/** MariaDB, with one schema per stack. */
export function mysqlPart(config: LabConfig): Part {
  return {
    ...mysqlProbe(config),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 20_000,
    stopWave: 2,
    prepare: prepareMariadb,
  };
}
