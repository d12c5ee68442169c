import { Option } from 'commander';
import { LOAD_ENGINES } from '../load/load-engine.ts';

/** What sends a load. @param flags as commander has them, `--engine <engine>` */
export function loadEngineOption(flags: string): Option {
  return new Option(
    flags,
    "what sends the load: the lab's own generator, or k6 (docs/workloads.md)",
  )
    .choices(LOAD_ENGINES)
    .default('own');
}
