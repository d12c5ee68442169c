import type { ExperimentActivity, RunStep } from '../../../protocol.ts';
import { STACKS } from '../shared/keys.ts';
import { texts } from '../state/preferences.ts';

/** What an experiment goes through, in this order. */
const STEPS = ['single', 'warm-up', 'fault', 'recovery', 'ledger'] as const satisfies RunStep[];

/** How far a run is: the steps of the experiment under way, and the whole run's bar. */
export function RunProgress({ activity }: { activity: ExperimentActivity }) {
  const { current, progress } = activity;
  const words = texts.value;
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
      {current && current.steps.before !== current.steps.after && (
        <p class="quiet">
          {STACKS.map((stack) => (
            <span key={stack} class="stack-step">
              {words.stacks[stack].name}: {words.step[current.steps[stack]]}
            </span>
          ))}
        </p>
      )}
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
