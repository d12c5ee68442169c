import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { classPlace } from '../../chaos/class/class-place.ts';
import { readClass } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import { readUsage, type Usage } from '../../infra/engines/kubernetes/class/read-usage.ts';

// What the labs of a class use while nobody works with them, by the kubelets' own figures:
// `npx tsx test/k8s/measure-class.ts [--seconds 60]`, with kubectl's context and NAMESPACE as for `chaos class`.

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const { place, className } = await classPlace();
const namespaces = (await readClass(place, className)).map(({ namespace }) => namespace);
const usageOf = async () => {
  const usages = await readUsage(place);
  return namespaces.flatMap((namespace) => usages.get(namespace) ?? []);
};

const [from, startedAt] = [await usageOf(), performance.now()];
await sleep(Number(values.seconds) * 1_000);
const until = await usageOf();
const seconds = (performance.now() - startedAt) / 1_000;

const total = (usages: readonly Usage[], key: keyof Usage) =>
  usages.reduce((sum, usage) => sum + usage[key], 0);
const busy = (total(until, 'processorSeconds') - total(from, 'processorSeconds')) / seconds;
const memory = total(until, 'memoryMiB');
process.stdout.write(
  `${namespaces.length} labs over ${seconds.toFixed(0)} s: ` +
    `${(memory / namespaces.length).toFixed(0)} MiB and ${(busy / namespaces.length).toFixed(3)} ` +
    `processors each, ${(memory / 1_024).toFixed(2)} GiB and ${busy.toFixed(2)} processors together\n`,
);
