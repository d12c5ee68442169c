import type { ExperimentActivity, RunStep } from '../../../protocol.ts';
import { formatTime } from '../shared/format.ts';
import { STACKS } from '../shared/keys.ts';
import { now } from '../state/now.ts';
import { language, texts } from '../state/preferences.ts';

/** What an experiment goes through, in this order. */
const STEPS = ['single', 'warm-up', 'fault', 'recovery', 'ledger'] as const satisfies RunStep[];

/** How far a run is: the steps of the experiment under way, and the whole run's bar. */
export function RunProgress({ activity }: { activity: ExperimentActivity }) {
  const { current, progress, expectedEndAt } = activity;
  const words = texts.value;
  const secondsLeft = expectedEndAt === null ? 0 : Math.ceil((expectedEndAt - now.value) / 1_000);
  const isLate = secondsLeft <= 0;
  return (
    <div class="progress">
      <ol class="steps">
        {STEPS.map((step) => (
          <li
            key={step}
            class={stepClass(step, current?.step)}
            aria-current={step === current?.step ? 'step' : undefined}
          >
            {words.step[step]}
          </li>
        ))}
      </ol>
      <progress aria-label={words.now.progress} max="1" value={progress} />
      <p class="quiet progress-end">
        {expectedEndAt === null || isLate
          ? words.now.almost
          : words.now.endsAt(formatTime(language.value, expectedEndAt), secondsLeft)}
        {current &&
          current.steps.before !== current.steps.after &&
          STACKS.map((stack) => (
            <span key={stack}>
              {' · '}
              {words.stacks[stack].name}: {words.step[current.steps[stack]]}
            </span>
          ))}
      </p>
    </div>
  );
}

function stepClass(step: RunStep, current: RunStep | undefined): string {
  const steps: readonly RunStep[] = STEPS;
  const at = current === 'done' ? steps.length : steps.indexOf(current ?? 'waiting');
  const own = steps.indexOf(step);
  if (own === at) return step === 'fault' ? 'step is-current is-fault' : 'step is-current';
  return own < at ? 'step is-over' : 'step';
}
