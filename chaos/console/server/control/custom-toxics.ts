import type { LabConfig, StackName } from '../../../../infra/lab-config.ts';
import { connectToxiproxy } from '../../../toxiproxy/toxiproxy-api.ts';
import { ToxiproxyApiError } from '../../../toxiproxy/toxiproxy-api-error.ts';
import type { AddedToxic, AddToxic } from '../../protocol.ts';
import { attributeProblem } from '../catalogue/toxic-ranges.ts';
import { ConsoleError } from '../console-error.ts';

/** Toxics that the console has brought, each until its time is over. */
export interface CustomToxics {
  /** @throws ConsoleError; then it is on none of the stacks */
  add(toxic: AddToxic): Promise<AddedToxic>;
  /** Any toxic, whoever brought it. @throws ConsoleError */
  remove(stack: StackName, proxy: string, name: string): Promise<void>;
  /** Removes those whose time is over; those that can't be are tried again by the next call. */
  removeExpired(): Promise<void>;
  hasExpired(): boolean;
  /** They were all taken away by other means. */
  forget(): void;
  count(): number;
  /** When a toxic is to go, ms since the epoch; null for one that the console did not bring. */
  endsAt(stack: StackName, proxy: string, name: string): number | null;
}

interface HeldToxic {
  readonly stack: StackName;
  readonly proxy: string;
  readonly name: string;
  readonly endsAt: number;
}

/** @param onExpiry is called when the time of one is over */
export function customToxics(
  config: Pick<LabConfig, 'stacks'>,
  onExpiry: () => void,
): CustomToxics {
  const held = new Map<string, HeldToxic>();
  let forgotten = 0;
  let created = 0;
  const at = (stack: StackName) => connectToxiproxy(config.stacks[stack].toxiproxyUrl);
  const keyOf = (stack: StackName, proxy: string, name: string) => `${stack}/${proxy}/${name}`;

  async function take({ stack, proxy, name }: HeldToxic): Promise<void> {
    await at(stack)
      .deleteToxic(proxy, name)
      .catch((error: unknown) => {
        // It is gone already.
        if (!(error instanceof ToxiproxyApiError && error.status === 404)) throw error;
      });
    held.delete(keyOf(stack, proxy, name));
  }

  const expired = () => [...held.values()].filter(({ endsAt }) => endsAt <= Date.now());

  return {
    async add({ stacks, proxy, type, stream, toxicity, attributes, seconds }) {
      const problem = attributeProblem(type, attributes);
      if (problem !== null) throw new ConsoleError(400, 'invalid', problem);
      created += 1;
      const before = forgotten;
      const name = `console_${type}_${created}`;
      const endsAt = Date.now() + seconds * 1_000;
      const toxics = stacks.map((stack) => ({ stack, proxy, name, endsAt }));
      // Held before they are there: what fails half-way is taken away.
      for (const one of toxics) held.set(keyOf(one.stack, proxy, name), one);
      const state = { name, type, stream, toxicity, attributes };
      const outcomes = await Promise.allSettled(
        stacks.map((stack) => at(stack).createToxic(proxy, state)),
      );
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed || forgotten > before) {
        await Promise.allSettled(toxics.map(take));
        throw failed ? refusal(failed.reason) : new ConsoleError(409, 'busy', 'It was halted.');
      }
      setTimeout(onExpiry, seconds * 1_000).unref();
      return { name, endsAt };
    },
    async remove(stack, proxy, name) {
      await take({ stack, proxy, name, endsAt: 0 }).catch((error: unknown) => {
        throw refusal(error);
      });
    },
    async removeExpired() {
      await Promise.allSettled(expired().map(take));
    },
    hasExpired: () => expired().length > 0,
    forget() {
      forgotten += 1;
      held.clear();
    },
    count: () => held.size,
    endsAt: (stack, proxy, name) => held.get(keyOf(stack, proxy, name))?.endsAt ?? null,
  };
}

function refusal(error: unknown): unknown {
  if (!(error instanceof ToxiproxyApiError)) return error;
  if (error.status === null) return new ConsoleError(503, 'toxiproxy-down', `${error.message}.`);
  return new ConsoleError(409, 'toxic-refused', `${error.message}.`);
}
