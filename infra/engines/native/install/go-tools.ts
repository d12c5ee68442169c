import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import { goEnvironment } from './go-toolchain.ts';
import type { GoVersion } from './go-version.ts';
import { type RunLoggedOptions, runLogged } from './run-logged.ts';

/** A program that is built from one of the repository's Go modules. */
export interface GoTool {
  readonly name: string;
  readonly label: string;
  /** Under infra/. */
  readonly module: string;
  readonly target: string;
  /** Files that decide what comes out. */
  readonly sources: readonly string[];
  readonly linkerFlags: string;
  /** What builds it, where that is not the Go of the lab's own programs. */
  readonly go?: GoVersion;
}

/** What the native engine runs. */
export const GO_TOOLS: readonly GoTool[] = [
  {
    name: 'toxiproxy',
    label: 'Toxiproxy',
    module: 'toxiproxy',
    target: 'github.com/Shopify/toxiproxy/v2/cmd/server',
    sources: ['go.mod', 'go.sum'],
    linkerFlags: '-s -w -X github.com/Shopify/toxiproxy/v2.Version=2.12.0',
  },
  {
    name: 'ferretdb',
    label: 'FerretDB',
    module: 'ferretdb',
    target: '.',
    sources: ['go.mod', 'go.sum', 'main.go'],
    linkerFlags: '-s -w',
  },
];

/** Where the program lies once built: its name changes with its sources, so that it is never stale. */
export async function goToolFile(config: LabConfig, tool: GoTool): Promise<string> {
  const hash = createHash('sha256').update(tool.linkerFlags);
  for (const source of tool.sources) {
    hash.update(await readFile(join(config.rootDir, 'infra', tool.module, source)));
  }
  return join(config.labDir, 'tools', `${tool.name}-${hash.digest('hex').slice(0, 12)}`);
}

/** @throws LabError with the end of the compiler's output */
export async function buildGoTool(
  config: LabConfig,
  tool: GoTool,
  go: string,
  options: Omit<RunLoggedOptions, 'what'>,
): Promise<void> {
  const file = await goToolFile(config, tool);
  await mkdir(join(config.labDir, 'tools'), { recursive: true });
  await runLogged(
    go,
    ['build', '-trimpath', '-ldflags', tool.linkerFlags, '-o', `${file}.new`, tool.target],
    {
      ...options,
      what: `building ${tool.label}`,
      cwd: join(config.rootDir, 'infra', tool.module),
      env: goEnvironment(),
    },
  );
  await rename(`${file}.new`, file);
}
