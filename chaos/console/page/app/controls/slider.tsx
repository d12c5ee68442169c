interface Props {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value with its unit. */
  readonly shown: string;
  /** While it is moved. */
  readonly onChange: (value: number) => void;
  /** Where it was let go. */
  readonly onSet?: (value: number) => void;
  readonly disabled?: boolean;
}

/** A number to be set, with its value in words beside it. */
export function Slider({ id, label, shown, onChange, onSet, ...input }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="slider">
        <input
          id={id}
          type="range"
          {...input}
          aria-valuetext={shown}
          onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
          onChange={({ currentTarget }) => onSet?.(currentTarget.valueAsNumber)}
        />
        {/* Heard by the slider's own text. */}
        <span aria-hidden="true" class="slider-value">
          {shown}
        </span>
      </div>
    </div>
  );
}
