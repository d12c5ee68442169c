import type { CatalogueExperiment } from '../../../protocol.ts';
import { PROXIES } from '../shared/keys.ts';
import { dependencyOf, pathName } from '../shared/names.ts';
import { canRun } from '../state/activity.ts';
import { catalogue } from '../state/catalogue.ts';
import { language, texts } from '../state/preferences.ts';
import { RunButton } from './run-button.tsx';
import { WorkloadChoice } from './workload-choice.tsx';

/** The lab's experiments: a row for each fault, a button for each dependency. */
export function Experiments() {
  const words = texts.value;
  const experiments = catalogue.value?.experiments ?? [];
  const faults = [...new Set(experiments.map(({ fault }) => fault))];
  const of = (dependency: string) => experiments.filter((each) => each.dependency === dependency);
  return (
    <section
      class="card experiments"
      id="experiments"
      aria-labelledby="experiments-title"
      tabIndex={-1}
    >
      <h2 id="experiments-title">{words.sections.experiments}</h2>
      <p class="quiet">{words.experiments.intro}</p>
      <p id="why-blocked" class={canRun.value ? 'heard-only' : 'blocked'}>
        {canRun.value ? '' : words.now.blocked}
      </p>
      <WorkloadChoice />
      <ol class="experiment-list">
        {faults.map((fault, index) => (
          <ExperimentRow
            key={fault}
            number={index + 1}
            experiments={experiments.filter((each) => each.fault === fault)}
          />
        ))}
        {faults.length > 0 && (
          <li class="experiment">
            <h3>{words.experiments.all}</h3>
            <p class="quiet">{words.experiments.allLine}</p>
            <RunButtons
              experimentsOn={(dependency) => of(dependency).map(({ id }) => id)}
              title={words.experiments.all}
            />
          </li>
        )}
      </ol>
    </section>
  );
}

function ExperimentRow({
  number,
  experiments,
}: {
  number: number;
  experiments: readonly CatalogueExperiment[];
}) {
  const [first] = experiments;
  if (!first) return null;
  const { value: locale } = language;
  const words = texts.value.experiments;
  return (
    <li class="experiment" id={`experiment-${number}`}>
      <h3>
        <span class="key" aria-hidden="true">
          {number}
        </span>{' '}
        {first.title[locale]}
      </h3>
      <p class="quiet">{words.lines[first.fault] ?? first.question[locale]}</p>
      <RunButtons
        experimentsOn={(dependency) =>
          experiments.filter((each) => each.dependency === dependency).map(({ id }) => id)
        }
        title={first.title[locale]}
      />
    </li>
  );
}

/** A button for each dependency that has experiments. */
function RunButtons({
  experimentsOn,
  title,
}: {
  experimentsOn: (dependency: string) => readonly string[];
  title: string;
}) {
  return (
    <div class="run-buttons">
      {PROXIES.map((proxy) => {
        const experiments = experimentsOn(dependencyOf(proxy));
        const name = pathName(proxy);
        return (
          experiments.length > 0 && (
            <RunButton
              key={proxy}
              experiments={[...experiments]}
              label={texts.value.experiments.run(title, name)}
            >
              {name}
            </RunButton>
          )
        );
      })}
    </div>
  );
}
