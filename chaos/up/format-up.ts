import pc from 'picocolors';
import type { LabUp } from '../../infra/engines/engine.ts';
import { GRAFANA, type LabAddress } from '../../infra/lab-addresses.ts';
import type { UpTexts } from './texts.ts';

/** As it stands among the lab's addresses. */
const CONSOLE = 'Console';

/** What a person reads when the lab is up: where everything is, and what to do now. */
export function formatUp(result: LabUp, addresses: readonly LabAddress[], texts: UpTexts): string {
  const lines = addresses.map(({ name, url }) => `  ${name.padEnd(18)} ${pc.cyan(url)}`);
  const parts = [
    '',
    ...lines,
    '',
    summary(result, texts),
    ...withoutGrafana(addresses, texts),
    '',
    ...whatNow(addresses, texts),
    '',
  ];
  return parts.join('\n');
}

function summary(result: LabUp, texts: UpTexts): string {
  if (result.kind === 'already-up') return `${pc.bold(texts.alreadyUp)}: ${texts.nothingToDo}.`;
  const slowest = result.parts.at(-1);
  const all = texts.parts(result.parts.length, result.startSeconds.toFixed(1));
  const last = slowest ? `; ${texts.slowest(slowest.label, slowest.seconds.toFixed(1))}` : '';
  return `${pc.bold(texts.isUp)}: ${all}${last}.`;
}

/** Where one sees without Grafana what it would show. */
function withoutGrafana(addresses: readonly LabAddress[], texts: UpTexts): string[] {
  return addresses.some(({ name }) => name === GRAFANA) ? [] : [texts.withoutGrafana];
}

function whatNow(addresses: readonly LabAddress[], texts: UpTexts): string[] {
  const page = addresses.find(({ name }) => name === CONSOLE) ?? {
    url: 'npx chaos fault kill-mysql',
  };
  const steps = [
    [texts.breakIt, 'make experiment-timeout'],
    [texts.watchIt, page.url],
    [texts.learnIt, 'npx chaos exercise start 1'],
  ] as const;
  const width = Math.max(...steps.map(([what]) => what.length));
  const lines = steps.map(
    ([what, how], index) => `  ${index + 1}. ${what.padEnd(width)}  ${pc.cyan(how)}`,
  );
  return [texts.whatNow, ...lines];
}
