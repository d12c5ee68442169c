import type { Command } from 'commander';
import pc from 'picocolors';
import type { PartStatus } from '../../infra/engines/engine.ts';
import { jsonText } from '../../infra/json-text.ts';
import { type LabStatus, labStatus } from '../../infra/lab.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type ActiveToxic, findActiveToxics } from '../toxiproxy/active-toxics.ts';

/** When a part is down. */
const EXIT_CODE_DOWN = 3;

/** Adds `chaos status`: exit code 0 when every part is up, 3 when one is down. */
export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('each part: up or down, port, pid, version; and the toxics that are active now')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 every part is up, 1 it can not be told, 3 a part is down.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const config = readLabConfig();
      const [status, toxics] = await Promise.all([labStatus(config), findActiveToxics(config)]);
      process.stdout.write(json ? jsonText({ ...status, toxics }) : formatStatus(status, toxics));
      if (!status.up) process.exitCode = EXIT_CODE_DOWN;
    });
}

function formatStatus(status: LabStatus, toxics: readonly ActiveToxic[]): string {
  return [
    pc.dim(row(['part', 'state', 'port', 'pid', 'version', 'up for', 'MiB'])),
    ...status.parts.flatMap(formatPart),
    pc.dim(row(['', '', '', '', '', 'total', status.rssMiB.toFixed(0)])),
    '',
    ...formatToxics(toxics),
    '',
  ].join('\n');
}

function formatPart(part: PartStatus): string[] {
  const line = row([
    part.label,
    part.up ? 'up' : 'down',
    String(part.port),
    String(part.pid ?? '-'),
    part.version ?? '-',
    part.uptimeSeconds === null ? '-' : duration(part.uptimeSeconds),
    part.rssMiB?.toFixed(0) ?? '-',
  ]);
  const colour = part.up ? pc.green : pc.red;
  const problem = part.problem === null ? [] : [`  ${pc.red(part.problem.slice(0, 76))}`];
  return [line.replace(/ (up|down) /, (state) => colour(state)), ...problem];
}

function formatToxics(toxics: readonly ActiveToxic[]): string[] {
  if (toxics.length === 0) return ['no toxic is active'];
  return toxics.map(({ stack, proxy, name, type, stream, attributes }) => {
    const values = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
    return `${pc.yellow('toxic')} ${stack} ${proxy}: ${name} (${type}, ${stream}) ${values.join(' ')}`;
  });
}

const WIDTHS = [18, 6, 6, 8, 20, 7];

/** The last column, a number, stands flush right. */
function row(cells: readonly string[]): string {
  const last = cells.length - 1;
  return cells
    .map((cell, index) => (index === last ? cell.padStart(5) : cell.padEnd(WIDTHS[index] ?? 0)))
    .join(' ');
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${Math.floor(seconds)}s`;
  if (minutes < 60) return `${minutes}m`;
  return `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
