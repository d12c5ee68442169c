import { progressLines } from '../../chaos/progress-lines.ts';
import { tellProgress } from '../../infra/engines/format-progress.ts';
import { ensureGoTool } from '../../infra/engines/native/install/ensure-go-tool.ts';
import { GO_TOOLS, type GoTool } from '../../infra/engines/native/install/go-tools.ts';
import type { LabConfig } from '../../infra/lab-config.ts';

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
  const files = new Map<string, string>();
  const onProgress = tellProgress(progressLines(false));
  for (const tool of tools) {
    files.set(tool.name, await ensureGoTool(config, tool, { onProgress }));
  }
  return files;
}
