// The choices of one filter, as a list to press: one of them, or any number.
import { Checkbox, Radio, Stack } from '@mantine/core';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface OneOfProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  /** Null: none is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

export function OneOf<Value extends string>({ label, choices, value, onChange }: OneOfProps<Value>) {
  const choose = (chosen: string) => {
    const choice = choices.find((each) => each.value === chosen);
    if (choice !== undefined) onChange(choice.value);
  };
  return (
    <Radio.Group aria-label={label} value={value} onChange={choose}>
      <Stack gap="xs">
        {choices.map((choice) => (
          <Radio key={choice.value} size="xs" value={choice.value} label={choice.label} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

interface AnyOfProps {
  readonly label: string;
  readonly choices: readonly Choice<string>[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

export function AnyOf({ label, choices, values, onChange }: AnyOfProps) {
  return (
    <Checkbox.Group aria-label={label} value={[...values]} onChange={onChange}>
      <Stack gap="xs">
        {choices.map(({ value, label: text }) => (
          <Checkbox key={value} size="xs" value={value} label={toHarmlessText(text)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
