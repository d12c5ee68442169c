import type { Colors } from 'picocolors/types.js';
import { wrapText } from '../compare/wrap-text.ts';
import type { StackProxies } from '../toxiproxy/lab-proxies.ts';
import type { Argument, Discovery, KnownFunction } from './discovery.ts';
import type { DiscoverTexts } from './texts.ts';

const MAX_WIDTH = 80;
const NAME_WIDTH = 18;

/** For a person, in at most 80 columns; the lab's part last, where the eye rests. */
export function formatDiscovery(discovery: Discovery, texts: DiscoverTexts, colors: Colors) {
  const heading = (text: string) => ['', colors.bold(text)];
  const { functions, toxicTypes, stacks } = discovery;
  const modules = [...new Set(functions.map(({ module }) => module))];
  const lines = [
    colors.bold(texts.functions),
    ...modules.flatMap((module) => [
      '',
      colors.cyan(module),
      ...functions
        .filter((one) => one.module === module)
        .flatMap((one) => formatFunction(one, texts)),
    ]),
    ...heading(texts.toxicTypes),
    ...toxicTypes.flatMap(({ type, description, attributes }) => [
      ...formatEntry('  ', type, description),
      ...attributes.flatMap((attribute) => formatArgument(attribute, texts)),
    ]),
    ...(stacks === null ? [] : formatStacks(stacks, texts, heading)),
  ];
  return `${lines.join('\n')}\n`;
}

function formatFunction(one: KnownFunction, texts: DiscoverTexts): string[] {
  return [
    `  ${one.name}`,
    ...wrapped('    ', one.description),
    ...one.arguments.flatMap((argument) => formatArgument(argument, texts)),
  ];
}

function formatArgument(argument: Argument, texts: DiscoverTexts): string[] {
  const { name, required, default: whenMissing, description } = argument;
  const left = whenMissing === undefined ? texts.optional : texts.whenMissing(String(whenMissing));
  return formatEntry('      ', name, required ? description : `${description} (${left})`);
}

/** A name, and beside it what it is. */
function formatEntry(indent: string, name: string, text: string): string[] {
  const margin = ' '.repeat(indent.length + NAME_WIDTH);
  const [first = '', ...others] = wrapped(margin, text);
  return [`${indent}${name}`.padEnd(margin.length) + first.slice(margin.length), ...others];
}

function wrapped(indent: string, text: string): string[] {
  return wrapText(text, MAX_WIDTH - indent.length).map((line) => indent + line);
}

function formatStacks(
  stacks: readonly StackProxies[],
  texts: DiscoverTexts,
  heading: (text: string) => string[],
): string[] {
  const found = stacks.flatMap(({ stack, proxies }) =>
    (proxies ?? []).map((proxy) => ({ stack, ...proxy })),
  );
  if (found.length === 0) return [];
  const { columns, enabled, disabled } = texts;
  const rows = found.map(({ stack, name, listen, upstream, enabled: isEnabled }) =>
    row([stack, name, listen, upstream, isEnabled ? enabled : disabled]),
  );
  const toxics = found.flatMap(({ stack, name: proxy, toxics }) =>
    toxics.flatMap(({ name, type, stream, toxicity, attributes }) => {
      const values = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
      const what = [`${name}:`, type, stream, `toxicity=${toxicity}`, ...values].join(' ');
      return [`  ${stack} ${proxy}`, ...wrapped('    ', what)];
    }),
  );
  return [
    ...heading(texts.proxies),
    row([columns.stack, columns.proxy, columns.listen, columns.upstream, columns.state]),
    ...rows,
    ...heading(texts.toxics),
    ...(toxics.length > 0 ? toxics : [`  ${texts.noToxic}`]),
  ];
}

const WIDTHS = [6, 15, 21, 21, 8];

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(' ')}`.trimEnd();
}
