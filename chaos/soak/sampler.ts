import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StackConfig } from '../../infra/lab-config.ts';
import { epochNow } from '../load/epoch-now.ts';
import { watchServers } from './look-at-servers.ts';
import { sampleStack } from './sample-stack.ts';
import { type Sample, type SampledSeries, seriesCollector } from './sampled-series.ts';

/** From one sample to the next, in ms. */
export const SAMPLE_MS = 3_000;

export interface SamplerOptions {
  readonly stacks: readonly StackConfig[];
  /** Second 0 of the samples, ms since the epoch. */
  readonly startedAt: number;
  /** CSV that the samples are written to as they come: what was seen outlives a kill -9. */
  readonly csvFile: string;
}

export interface Sampler {
  /** Ends with a last sample. @throws when the file can't be written */
  stop(): Promise<readonly SampledSeries[]>;
}

/** Samples every stack each SAMPLE_MS until stopped. */
export function startSampler({ stacks, startedAt, csvFile }: SamplerOptions): Sampler {
  const stopping = new AbortController();
  const watches = stacks.map((stack) => ({ stack, servers: watchServers(stack) }));
  const collector = seriesCollector();
  const csv = createWriteStream(csvFile);
  const written = finished(csv);
  written.catch(() => {});
  csv.write('seconds,stack,part,quantity,value\n');

  const sampleAll = async () => {
    const seconds = Math.round((epochNow() - startedAt) / 100) / 10;
    const samples = await Promise.all(
      watches.map(({ stack, servers }) => sampleStack(stack, servers)),
    );
    collector.add(seconds, samples.flat());
    for (const sample of samples.flat()) csv.write(csvLine(seconds, sample));
  };
  const sampling = (async () => {
    while (!stopping.signal.aborted) {
      const dueAt = epochNow() + SAMPLE_MS;
      await sampleAll();
      const waitMs = Math.max(0, dueAt - epochNow());
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await sampleAll();
    for (const { servers } of watches) servers.close();
  })();
  sampling.catch(() => {});

  return {
    async stop() {
      stopping.abort();
      await sampling;
      csv.end();
      await written;
      return collector.series();
    },
  };
}

function csvLine(seconds: number, { stack, part, quantity, value }: Sample): string {
  return `${seconds},${stack},${part},${quantity},${Number(value.toFixed(3))}\n`;
}
