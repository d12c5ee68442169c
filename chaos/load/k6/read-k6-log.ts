import { readFile } from 'node:fs/promises';
import { type LoadReport, loadReport } from '../load-report.ts';
import { K6Error } from './k6-error.ts';
import { readLine } from './k6-line.ts';
import { k6Record } from './k6-record.ts';

/**
 * The report of a load that other machines have sent, of what their k6s have printed, in any order.
 * @throws K6Error where the file can't be read, or is not the output of such a load
 */
export async function readK6Log(file: string): Promise<LoadReport> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new K6Error(`${file} can't be read: ${error.message}`);
  });
  const lines = text.split('\n');
  const plan = lines.map(readLine).find((line) => line?.kind === 'plan')?.plan;
  if (!plan) {
    throw new K6Error(
      `no load in ${file}: expected all that the runners of a TestRun have printed, ` +
        'as kubectl logs --tail=-1 -l k6_cr=chaos-load,runner=true gives it',
    );
  }
  const record = k6Record(plan);
  for (const line of lines) record.read(line);
  return loadReport(plan, record.newOutcomes(), record.schedule());
}
