import { setTimeout as sleep } from 'node:timers/promises';
import type { StackName } from '../../infra/lab-config.ts';
import type { Fault } from './fault.ts';

/**
 * How long a stack waits for the last one to have its fault removed, in ms: where all end at about the
 * same moment, each is told when the server is back, and none waits for one that never ends.
 */
const TOGETHER_MS = 1_000;

/** A fault of something that all stacks share. */
export interface SharedFault {
  readonly id: string;
  bring(): Promise<void>;
  /** Resolves when it can be used again. Without effect where the fault isn't there. */
  remove(): Promise<void>;
}

/** From the first stack's bring to the last one's remove. */
interface Episode {
  readonly stacks: Set<StackName>;
  readonly bringing: Promise<void>;
  readonly ending: PromiseWithResolvers<void>;
  removing?: Promise<void>;
}

/** Comes once, with the first stack; goes with the last of those that it was brought to. */
export function sharedFault({ id, bring, remove }: SharedFault): Fault {
  let episode: Episode | null = null;
  return {
    id,
    async bring(stack) {
      episode ??= {
        stacks: new Set(),
        bringing: bring(),
        ending: Promise.withResolvers(),
      };
      episode.stacks.add(stack.name);
      await episode.bringing;
    },
    async remove(stack) {
      const own = episode;
      if (!own?.stacks.delete(stack.name)) return;
      if (own.stacks.size > 0) {
        await Promise.race([own.ending.promise, sleep(TOGETHER_MS)]);
        await own.removing;
        return;
      }
      episode = null;
      // Not before it is there: what came afterwards would stay.
      own.removing = own.bringing.catch(() => {}).then(remove);
      own.ending.resolve();
      await own.removing;
    },
  };
}
