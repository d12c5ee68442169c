import type { LabConfig } from '../lab-config.ts';
import { LabError } from '../lab-error.ts';
import { composeEngine } from './compose/compose-engine.ts';
import type { LabEngine } from './engine.ts';
import { kubernetesEngine } from './kubernetes/kubernetes-engine.ts';
import { nativeEngine } from './native/native-engine.ts';
import { rememberedEngine, remembering } from './remember-engine.ts';

type EngineFactory = (config: LabConfig) => LabEngine;

/** Every engine, in the order in which they are tried. A new one is a file and a line here. */
const ENGINES: readonly EngineFactory[] = [composeEngine, nativeEngine];

/** Engines that are never tried: nobody's cluster shall get a lab because a kubectl is there. */
const ONLY_BY_NAME: readonly EngineFactory[] = [kubernetesEngine];

/**
 * The engine that `LAB_ENGINE` names, or else the one that the lab runs with, or else the first that can
 * run here.
 * @throws LabError for an unknown name, and where no engine can run, with what to install
 */
export async function selectEngine(
  config: LabConfig,
  wanted: string | undefined = process.env.LAB_ENGINE,
  factories = ENGINES,
  onlyByName = ONLY_BY_NAME,
): Promise<LabEngine> {
  const tried = factories.map((create) => remembering(create(config), config));
  const engines = [...tried, ...onlyByName.map((create) => remembering(create(config), config))];
  const running = wanted ? null : await rememberedEngine(config);
  const known = engines.find(({ name }) => name === running);
  if (known) return known;
  const candidates = wanted ? engines.filter(({ name }) => name === wanted) : tried;
  if (candidates.length === 0) {
    const names = engines.map(({ name }) => name).join(', ');
    throw new LabError(
      `LAB_ENGINE=${wanted}: there is no such engine; there is ${names}`,
      'engine',
    );
  }
  const problems: string[] = [];
  for (const engine of candidates) {
    const problem = await engine.whyUnavailable();
    if (problem === null) return engine;
    problems.push(`  ${engine.name}: ${problem}`);
  }
  throw new LabError(['the lab can not run on this machine:', ...problems].join('\n'), 'engine');
}
