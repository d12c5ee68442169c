import type { OnLabProgress } from '../../infra/engines/engine.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { LoadEngine } from './load-engine.ts';
import { type StartLoad, startLoad } from './start-load.ts';

/**
 * What starts loads of an engine. k6 is built when it is asked for the first time.
 * @throws LabError where k6 can't be built; the signal's reason when it aborts
 */
export async function loadStarter(
  engine: LoadEngine,
  config: LabConfig,
  options: { readonly onProgress: OnLabProgress; readonly signal?: AbortSignal },
): Promise<StartLoad> {
  if (engine === 'own') return startLoad;
  const { ensureGoTool } = await import('../../infra/engines/native/install/ensure-go-tool.ts');
  const { K6 } = await import('../../infra/k6/k6-tool.ts');
  const { bundleScript } = await import('./k6/bundle-script.ts');
  const { startK6Load } = await import('./k6/start-k6-load.ts');
  const k6 = await ensureGoTool(config, K6, options);
  options.signal?.throwIfAborted();
  const files = { k6, script: await bundleScript(config) };
  return (plan, onBatch) => startK6Load(files, plan, onBatch);
}
