import { signal } from '@preact/signals';
import { formatNumber } from '../shared/format.ts';
import { activity, canAct } from '../state/activity.ts';
import { catalogue } from '../state/catalogue.ts';
import { setLoad } from '../state/commands.ts';
import { language, texts } from '../state/preferences.ts';
import { Slider } from './slider.tsx';
import { workload } from './workload-choice.tsx';

/** What the slider was moved to, until the console says the same; null while nobody moves it. */
const wanted = signal<number | null>(null);

/** The slider of the console's own load, on both stacks. */
export function LoadPanel() {
  const words = texts.value.load;
  const limits = catalogue.value?.load;
  const current = activity.value?.kind === 'load' ? activity.value.perSecond : 0;
  const isBulk = workload.value === 'bulk';
  const value = wanted.value ?? current;
  const shown = value === 0 ? words.off : words.rate(formatNumber(language.value, value, 0));
  const set = async (perSecond: number) => {
    wanted.value = perSecond;
    await setLoad({ perSecond, workload: workload.value });
    // By now, or by the next state at the latest, the console itself says how it is.
    window.setTimeout(() => {
      wanted.value = null;
    }, 1_000);
  };
  return (
    <section class="card load" aria-labelledby="load-title">
      <h2 id="load-title">{texts.value.sections.load}</h2>
      <Slider
        id="load"
        label={words.label}
        min={limits?.min ?? 0}
        max={(isBulk ? limits?.bulkMax : limits?.max) ?? 0}
        step={1}
        value={value}
        shown={shown}
        disabled={!canAct.value || !limits}
        onChange={(moved) => {
          wanted.value = moved;
        }}
        onSet={set}
      />
      {current > 0 && (
        <button type="button" onClick={() => set(0)}>
          {words.stop}
        </button>
      )}
    </section>
  );
}
