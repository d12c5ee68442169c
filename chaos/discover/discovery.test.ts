import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { knownByHeart } from './discovery.ts';
import { formatDiscovery } from './format-discovery.ts';
import { TEXTS } from './texts.ts';

const colors = pc.createColors(false);
const known = knownByHeart();
const toxic = {
  name: 'mysql_slicer_with_a_long_name',
  type: 'slicer',
  stream: 'downstream',
  toxicity: 0.5,
  attributes: { average_size: 32, size_variation: 16, delay: 10_000 },
};
const stacks = [
  {
    stack: 'before' as const,
    url: 'http://127.0.0.1:65530',
    proxies: [
      {
        name: 'rabbitmq_proxy',
        listen: '127.0.0.1:65501',
        upstream: '127.0.0.1:65502',
        enabled: false,
        toxics: [toxic],
      },
    ],
  },
  { stack: 'after' as const, url: 'http://127.0.0.1:65531', proxies: null },
];

describe('what is known without a lab', () => {
  it('is every function, with its arguments, defaults and units', () => {
    const latency = known.functions.find(({ name }) => name === 'create_latency_toxic');
    expect(latency).toMatchObject({
      module: 'chaostoxi.toxic.actions',
      arguments: [
        { name: 'for_proxy', required: true },
        { name: 'toxic_name', required: true },
        { name: 'latency', required: true },
        { name: 'jitter', required: false, default: 0 },
      ],
    });
    expect(latency?.arguments[2]?.description).toMatch('ms');
    expect(known.functions.map(({ module }) => module)).toContain('os.path');
  });

  it('explains everything', () => {
    const { functions, toxicTypes } = known;
    const all = [
      ...functions.flatMap((one) => [one, ...one.arguments]),
      ...toxicTypes.flatMap((one) => [one, ...one.attributes]),
    ];
    expect(all.filter(({ description }) => description === '')).toEqual([]);
  });
});

describe.each(['en', 'id'] as const)('as a text (%s)', (lang) => {
  const text = formatDiscovery({ ...known, stacks }, TEXTS[lang], colors);

  it('fits 80 columns', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('shows proxies and the toxics that act', () => {
    expect(text).toMatch(/before rabbitmq_proxy +127\.0\.0\.1:65501 +127\.0\.0\.1:65502/);
    expect(text).toMatch(TEXTS[lang].disabled);
    expect(text).toMatch('mysql_slicer_with_a_long_name: slicer downstream toxicity=0.5');
  });

  it('says nothing of a lab that was not asked', () => {
    const alone = formatDiscovery({ ...known, stacks: null }, TEXTS[lang], colors);
    expect(alone).toMatch('create_timeout_toxic');
    expect(alone).not.toMatch(TEXTS[lang].toxics);
  });
});
