import type { Block } from '../document/block.ts';
import type { Report } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { rateOf } from './measurements.ts';

/** Where and with what it was measured, and how. */
export function environment(report: Report, texts: ReportTexts): Block[] {
  const { environment: names } = texts;
  const isMeasured = report.experiments.some(({ stacks }) => stacks.some((one) => one.verdicts));
  return [
    {
      kind: 'page',
      blocks: [
        { kind: 'heading', level: 2, id: 'environment', text: names.heading },
        ...machine(report, texts),
        ...workloads(report, texts),
        ...(isMeasured
          ? [
              heading('how-measured', names.howMeasured),
              { kind: 'list' as const, items: names.method.map((text) => ({ text })) },
            ]
          : []),
      ],
    },
  ];
}

function heading(id: string, text: string): Block {
  return { kind: 'heading', level: 3, id, text };
}

function machine({ run }: Report, texts: ReportTexts): Block[] {
  const { environment: names } = texts;
  const found = run?.environment;
  if (!found) return [{ kind: 'paragraph', text: names.notRecorded }];
  const settings = Object.entries(found.settings);
  return [
    heading('machine', names.machine),
    {
      kind: 'facts',
      facts: [
        [texts.front.machine, found.host],
        [names.platform, found.platform],
        [names.processors, `${found.processors} × ${found.processor}`],
        [names.memory, `${(found.memoryMiB / 1_024).toFixed(1)} GiB`],
        [names.node, found.node],
        [names.engine, found.engine ?? texts.unknown],
        [names.loadEngine, names.loadEngines[found.loadEngine ?? 'own']],
      ],
    },
    {
      kind: 'table',
      caption: names.versions,
      columns: [{ title: names.part, isHeader: true }, { title: names.version }],
      rows: found.parts.map(({ label, version }) => [
        { text: label },
        { text: version ?? texts.unknown },
      ]),
    },
    heading('settings', names.settings),
    settings.length === 0
      ? { kind: 'paragraph', text: names.noSettings }
      : {
          kind: 'table',
          caption: names.settingsCaption,
          columns: [{ title: names.setting, isHeader: true }, { title: names.value }],
          rows: settings.map(([name, value]) => [{ text: [{ code: name }] }, { text: value }]),
        },
  ];
}

function workloads({ experiments }: Report, texts: ReportTexts): Block[] {
  const { environment: names, figures } = texts;
  const loads = experiments.flatMap(({ id, stacks }) => {
    const steady = stacks.find(({ facts }) => facts.steady)?.facts.steady;
    return steady ? [[{ text: id }, { text: rateOf(steady, texts) }]] : [];
  });
  if (loads.length === 0) return [];
  return [
    heading('workloads', names.workloads),
    {
      kind: 'table',
      caption: names.workloads,
      columns: [{ title: names.experiment, isHeader: true }, { title: figures.workload }],
      rows: loads,
    },
    { kind: 'paragraph', text: names.seeds },
  ];
}
