import { describe, expect, it } from 'vitest';
import { clearFaults, describeCleared } from './clear-faults.ts';
import { guardToxiproxy } from './fault-guard.ts';
import { memoryToxiproxy, proxy, toxic } from './memory-toxiproxy.fixture.ts';

describe('guardToxiproxy', () => {
  it('has nothing to put right after rollbacks that did their job', async () => {
    const toxiproxy = memoryToxiproxy([proxy('a', { toxics: [toxic('old')] })]);
    const guard = await guardToxiproxy(toxiproxy);
    await toxiproxy.createToxic('a', toxic('new'));
    await toxiproxy.deleteToxic('a', 'new');
    expect(await guard.restore()).toEqual([]);
  });

  it('puts back whatever an experiment did', async () => {
    const before = [
      proxy('a', { toxics: [toxic('old')] }),
      proxy('b'),
      proxy('c', { enabled: false }),
    ];
    const toxiproxy = memoryToxiproxy(before);
    const guard = await guardToxiproxy(toxiproxy);
    await toxiproxy.createToxic('a', toxic('new'));
    await toxiproxy.modifyProxy('a', { enabled: false, upstream: 'else:1' });
    await toxiproxy.deleteProxy('b');
    await toxiproxy.createProxy(proxy('own'));

    expect(await guard.restore()).toEqual([
      "removed toxic 'new' (latency) from a",
      'put a back to 127.0.0.1:1 → db:2, enabled',
      'created b again, which was deleted',
    ]);
    const byName = (await toxiproxy.listProxies()).sort((x, y) => x.name.localeCompare(y.name));
    expect(byName).toEqual([...before, proxy('own')]);
    expect(await guard.restore()).toEqual([]);
  });
});

describe('clearFaults', () => {
  it('removes every toxic, enables every proxy, and says which', async () => {
    const toxiproxy = memoryToxiproxy([
      proxy('a', { toxics: [toxic('t')] }),
      proxy('b', { enabled: false }),
    ]);
    expect((await clearFaults(toxiproxy)).map(describeCleared)).toEqual([
      "removed toxic 't' (latency) from a (Toxiproxy http://memory)",
      'enabled b, which was disabled (Toxiproxy http://memory)',
    ]);
    expect(await toxiproxy.listProxies()).toEqual([proxy('a'), proxy('b')]);
    expect(await clearFaults(toxiproxy)).toEqual([]);
  });
});
