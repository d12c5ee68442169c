import { expect, test } from 'vitest';
import { loadPlan } from '../load-plan.fixture.ts';
import { startK6Load } from './start-k6-load.ts';

// What the real k6 does is in test/k6.faults.test.ts.
test('a k6 that is not there, or that fails, says so', async () => {
  const start = (k6: string) =>
    startK6Load({ k6, script: 'load.js' }, loadPlan('http://127.0.0.1:1'), () => {});
  const missing = start('/nowhere/k6');
  await expect(missing.finished).rejects.toThrow('k6 could not be started: spawn /nowhere/k6');
  await expect(missing.started).rejects.toThrow('k6 could not be started');
  await missing.stop();

  const failing = start('ls');
  await expect(failing.finished).rejects.toThrow(
    /^k6 failed \(exit code 2\). The end of what it said:\n {2}\S.*quiet/,
  );
});
