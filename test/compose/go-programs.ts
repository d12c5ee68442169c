import { join } from 'node:path';
import { ensureGo, findGo } from '../../infra/engines/native/install/go-toolchain.ts';
import {
  buildGoTool,
  GO_TOOLS,
  type GoTool,
  goToolFile,
} from '../../infra/engines/native/install/go-tools.ts';
import { fileExists } from '../../infra/file-exists.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import { tellStep } from '../tell-step.ts';

/** What the images that stand in for docker-compose.yml's hold. */
export const STAND_IN_TOOLS: readonly GoTool[] = [
  ...GO_TOOLS,
  {
    name: 'toxiproxy-cli',
    label: "Toxiproxy's command line",
    module: 'toxiproxy',
    target: 'github.com/Shopify/toxiproxy/v2/cmd/cli',
    sources: ['go.mod', 'go.sum'],
    linkerFlags: '-s -w',
  },
];

export const DOCKER_COMPOSE: GoTool = {
  name: 'docker-compose',
  label: 'Docker Compose',
  module: 'docker-compose',
  target: 'github.com/docker/compose/v2/cmd',
  sources: ['go.mod', 'go.sum'],
  linkerFlags: '-s -w -X github.com/docker/compose/v2/internal.Version=v2.40.3',
};

/**
 * Builds the Go programs that are not there yet.
 * @returns their files by name
 */
export async function buildGoPrograms(
  config: LabConfig,
  tools: readonly GoTool[],
): Promise<Map<string, string>> {
  const logFile = join(config.labDir, 'logs', 'install.log');
  const files = new Map<string, string>();
  for (const tool of tools) {
    const file = await goToolFile(config, tool);
    files.set(tool.name, file);
    if (await fileExists(file)) continue;
    const machineGo = await findGo();
    if (machineGo === null)
      throw new Error('there is no go on this machine: apt install golang-go');
    const go = await ensureGo(machineGo, join(config.labDir, 'tools'), { logFile });
    await tellStep(`${tool.label}, built from its Go module`, () =>
      buildGoTool(config, tool, go, { logFile }),
    );
  }
  return files;
}
