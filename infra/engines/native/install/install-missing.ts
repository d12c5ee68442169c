import { join } from 'node:path';
import { fileExists } from '../../../file-exists.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { LabError } from '../../../lab-error.ts';
import type { UpOptions } from '../../engine.ts';
import { runStep } from '../../run-step.ts';
import { findMissingPackages, installPackages } from './debian-packages.ts';
import { ensureGo, findGo } from './go-toolchain.ts';
import { buildGoTool, GO_TOOLS, type GoTool, goToolFile } from './go-tools.ts';
import type { RunLoggedOptions } from './run-logged.ts';

/** Installs and builds what the lab needs and this machine lacks; at once when that is nothing. */
export async function installMissing(config: LabConfig, options: UpOptions): Promise<void> {
  const unbuilt = await findUnbuilt(config);
  const go = unbuilt.length > 0 ? await findGo() : null;
  const packages = await findMissingPackages(config);
  if (unbuilt.length > 0 && go === null) packages.push('golang-go');
  const failure = new AbortController();
  const logged = {
    logFile: join(config.labDir, 'logs', 'install.log'),
    signal: AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]),
  };
  const install = () => installAll(packages, options, logged);
  const build = (goFile: string) => buildAll(config, unbuilt, goFile, options, logged);
  if (go === null) {
    await install();
    if (unbuilt.length > 0) await build(await goOrExplain());
    return;
  }
  await allOrAbort([install(), build(go)], failure);
}

/** Waits for all; at the first failure the others are ended, and that failure is thrown. */
async function allOrAbort(works: readonly Promise<void>[], controller: AbortController) {
  let first: unknown;
  const guarded = works.map((work) =>
    work.catch((error: unknown) => {
      first ??= error;
      controller.abort();
    }),
  );
  await Promise.all(guarded);
  if (first !== undefined) throw first;
}

async function findUnbuilt(config: LabConfig): Promise<GoTool[]> {
  const built = await Promise.all(
    GO_TOOLS.map(async (tool) => fileExists(await goToolFile(config, tool))),
  );
  return GO_TOOLS.filter((_, index) => !built[index]);
}

async function installAll(
  packages: readonly string[],
  { onProgress }: UpOptions,
  logged: Omit<RunLoggedOptions, 'what'>,
): Promise<void> {
  if (packages.length === 0) return;
  await runStep(`Debian packages: ${packages.join(' ')}`, onProgress, () =>
    installPackages(packages, logged),
  );
}

async function buildAll(
  config: LabConfig,
  tools: readonly GoTool[],
  machineGo: string,
  { onProgress }: UpOptions,
  logged: Omit<RunLoggedOptions, 'what'>,
): Promise<void> {
  if (tools.length === 0) return;
  const go = await ensureGo(machineGo, join(config.labDir, 'tools'), logged);
  await Promise.all(
    tools.map((tool) =>
      runStep(`${tool.label}, built from its Go module`, onProgress, () =>
        buildGoTool(config, tool, go, logged),
      ),
    ),
  );
}

async function goOrExplain(): Promise<string> {
  const go = await findGo();
  if (go === null) {
    throw new LabError('there is no go on this machine: install Go 1.24 or newer', 'installing');
  }
  return go;
}
