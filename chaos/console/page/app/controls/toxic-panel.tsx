import { formatNumber } from '../shared/format.ts';
import { PROXIES, STACKS } from '../shared/keys.ts';
import { pathName } from '../shared/names.ts';
import { canAct } from '../state/activity.ts';
import { catalogue } from '../state/catalogue.ts';
import { addToxic } from '../state/commands.ts';
import { tell } from '../state/notice.ts';
import { language, texts } from '../state/preferences.ts';
import { Select } from './select.tsx';
import { Slider } from './slider.tsx';
import { attributesOf, change, draft } from './toxic-draft.ts';

const STREAMS = ['downstream', 'upstream'] as const;

/** A fault of one's own: where, what, how strong, for how long. */
export function ToxicPanel() {
  const { value: known } = catalogue;
  if (!known) return null;
  const { value } = draft;
  const words = texts.value.toxic;
  const attributes = attributesOf(known, value);
  const number = (amount: number) => formatNumber(language.value, amount, 0);
  const submit = () => {
    if (!canAct.value) return;
    if (value.stacks.length === 0) tell('bad', words.needsStack);
    else void addToxic({ ...value, attributes });
  };
  return (
    <section class="card toxic-panel" aria-labelledby="toxic-title">
      <h2 id="toxic-title">{texts.value.sections.toxic}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Select
          id="toxic-type"
          label={words.type}
          value={value.type}
          options={known.toxics.map(({ type }) => [type, words.types[type] ?? type])}
          onChange={(type) => change({ type, attributes: {} })}
        />
        <p class="quiet">{words.does[value.type]}</p>
        <Select
          id="toxic-proxy"
          label={words.where}
          value={value.proxy}
          options={PROXIES.map((proxy) => [proxy, pathName(proxy)])}
          onChange={(proxy) => change({ proxy })}
        />
        <Select
          id="toxic-stream"
          label={words.direction}
          value={value.stream}
          options={STREAMS.map((stream) => [stream, texts.value.directionLong[stream]])}
          onChange={(stream) => change({ stream })}
        />
        <fieldset class="choice">
          <legend>{words.stacks}</legend>
          {STACKS.map((stack) => (
            <label key={stack}>
              <input
                type="checkbox"
                checked={value.stacks.includes(stack)}
                onChange={({ currentTarget: { checked } }) =>
                  change({
                    stacks: STACKS.filter((each) =>
                      each === stack ? checked : value.stacks.includes(each),
                    ),
                  })
                }
              />
              <span>{texts.value.stacks[stack].name}</span>
            </label>
          ))}
        </fieldset>
        {(known.toxics.find(({ type }) => type === value.type)?.attributes ?? []).map(
          ({ name, unit, min, max, step }) => (
            <Slider
              key={`${value.type} ${name}`}
              id={`toxic-${name}`}
              label={words.attributes[name] ?? name}
              min={min}
              max={max}
              step={step}
              value={attributes[name] ?? min}
              shown={`${number(attributes[name] ?? min)} ${unit}`}
              onChange={(amount) => change({ attributes: { ...attributes, [name]: amount } })}
            />
          ),
        )}
        <Slider
          id="toxic-toxicity"
          label={words.toxicity}
          min={5}
          max={100}
          step={5}
          value={Math.round(value.toxicity * 100)}
          shown={`${number(value.toxicity * 100)}%`}
          onChange={(share) => change({ toxicity: share / 100 })}
        />
        <Slider
          id="toxic-seconds"
          label={words.seconds}
          min={known.toxicSeconds.min}
          max={known.toxicSeconds.max}
          step={5}
          value={value.seconds}
          shown={`${number(value.seconds)} ${texts.value.units.s}`}
          onChange={(seconds) => change({ seconds })}
        />
        <button type="submit" class="primary" aria-disabled={!canAct.value}>
          {words.add}
        </button>
      </form>
    </section>
  );
}
