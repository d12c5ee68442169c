import { STACK_NAMES } from '../../infra/lab-config.ts';
import type { ClassTexts } from './texts.ts';

/** What a participant is told: where their lab is, and how to get at it. */
export interface SheetEntry {
  readonly number: number;
  readonly namespace: string;
  /** The kubeconfig's file. */
  readonly kubeconfig: string;
  /** The API server. */
  readonly server: string;
  /** ISO 8601. */
  readonly until: string;
}

/** The lab's addresses inside of the cluster, by the columns of the sheet. */
export function addressesIn(namespace: string): Readonly<Record<string, string>> {
  const url = (service: string, port: number) =>
    `http://${service}.${namespace}.svc.cluster.local:${port}`;
  return {
    ...Object.fromEntries(
      STACK_NAMES.flatMap((stack) => [
        [`${stack} order-api`, url(`${stack}-order-api`, 8080)],
        [`${stack} notifier`, url(`${stack}-notifier`, 8080)],
        [`${stack} toxiproxy`, url(`${stack}-toxiproxy`, 8474)],
      ]),
    ),
    prometheus: url('prometheus', 9090),
    grafana: url('grafana', 3000),
  };
}

/** One row for each participant, as spreadsheets read it (RFC 4180). */
export function sheetAsCsv(entries: readonly SheetEntry[]): string {
  const rows = entries.map(({ number, namespace, kubeconfig, server, until }) => ({
    number: String(number),
    namespace,
    kubeconfig,
    server,
    until,
    ...addressesIn(namespace),
  }));
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** To print and to hand out: what to type, and one row for each participant. */
export function sheetAsMarkdown(entries: readonly SheetEntry[], texts: ClassTexts): string {
  const [first] = entries;
  const { sheet } = texts;
  const rows = entries.map(
    ({ number, namespace, kubeconfig, until }) =>
      `| ${number} | ${namespace} | ${fileName(kubeconfig)} | ${until} | |`,
  );
  const addresses = Object.entries(addressesIn(first?.namespace ?? ''));
  return [
    `# ${sheet.title}`,
    '',
    sheet.whatToType,
    '',
    `    export KUBECONFIG=$PWD/${fileName(first?.kubeconfig ?? '')} LAB_ENGINE=kubernetes`,
    '    make lab-up',
    '    make experiment-timeout',
    '',
    `| ${sheet.columns.join(' | ')} |`,
    `|${' --- |'.repeat(sheet.columns.length)}`,
    ...rows,
    '',
    sheet.addresses(first?.namespace ?? ''),
    '',
    '| | |',
    '| --- | --- |',
    ...addresses.map(([name, address]) => `| ${name} | ${address} |`),
    '',
    sheet.server(first?.server ?? ''),
    '',
  ].join('\n');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
