// A button that can be reached while a press does nothing, and then says why.
import { Button, Tooltip, type ButtonProps } from '@mantine/core';

interface ExplainedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it does nothing now; null: it can be pressed. */
  readonly reason: string | null;
  /** What a press does, where the label alone does not say it. */
  readonly does?: string | null;
  readonly 'aria-label'?: string;
  readonly 'aria-description'?: string;
  readonly onPress: () => void;
}

export function ExplainedButton({ reason, does = null, onPress, ...rest }: ExplainedButtonProps) {
  const hint = reason ?? does;
  const description = reason ?? rest['aria-description'] ?? does;
  return (
    <Tooltip label={hint} disabled={hint === null} multiline maw={280}>
      <Button
        {...rest}
        {...(reason === null ? {} : { 'data-disabled': true, 'aria-disabled': true })}
        {...(description === null ? {} : { 'aria-description': description })}
        onClick={() => {
          if (reason === null) onPress();
        }}
      />
    </Tooltip>
  );
}
