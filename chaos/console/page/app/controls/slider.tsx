interface Props {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value with its unit. */
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

/** A number to be set, with its value in words beside it. */
export function Slider({ id, label, min, max, step, value, shown, onChange }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={shown}
          onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
        />
        {/* Heard by the slider's own text. */}
        <span aria-hidden="true" class="slider-value">
          {shown}
        </span>
      </div>
    </div>
  );
}
