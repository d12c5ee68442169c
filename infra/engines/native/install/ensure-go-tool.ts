import { join } from 'node:path';
import { fileExists } from '../../../file-exists.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { LabError } from '../../../lab-error.ts';
import type { UpOptions } from '../../engine.ts';
import { runStep } from '../../run-step.ts';
import { ensureGo, findGo } from './go-toolchain.ts';
import { buildGoTool, type GoTool, goToolFile } from './go-tools.ts';
import { LAB_GO } from './go-version.ts';

/**
 * Builds a program that not every lab needs, when it is needed for the first time.
 * @returns its path
 * @throws LabError where there is no Go, or with the end of the compiler's output
 */
export async function ensureGoTool(
  config: LabConfig,
  tool: GoTool,
  { onProgress, signal }: UpOptions,
): Promise<string> {
  const file = await goToolFile(config, tool);
  if (await fileExists(file)) return file;
  const machineGo = await findGo();
  const version = tool.go ?? LAB_GO;
  if (machineGo === null) {
    throw new LabError(
      `there is no go on this machine, and ${tool.label} is built from its Go module: ` +
        `install Go ${version.minimum} or newer`,
      'installing',
    );
  }
  const logFile = join(config.labDir, 'logs', 'install.log');
  const logged = { logFile, ...(signal && { signal }) };
  const go = await ensureGo(machineGo, join(config.labDir, 'tools'), logged, version);
  await runStep(`${tool.label}, built from its Go module`, onProgress, () =>
    buildGoTool(config, tool, go, logged),
  );
  return file;
}
