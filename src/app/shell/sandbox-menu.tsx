// With the simulated bank only: choose what it does. Another scenario is another world, so the page starts anew.
import { Menu, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import type { AppConfig } from '../../config/app-config.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import { chooseScenario } from './choose-scenario.ts';
import styles from './liveness-badge.module.css';

interface SandboxMenuProps {
  readonly sandbox: NonNullable<AppConfig['sandbox']>;
}

export function SandboxMenu({ sandbox }: SandboxMenuProps) {
  const choice = useMutation({
    mutationFn: chooseScenario,
    onSuccess: () => location.reload(),
    onError: ({ message }) => tellFailure(message),
  });
  return (
    <Menu position="bottom-end" width={300} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={styles['badge']} disabled={choice.isPending}>
          <FlaskConical size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> Sandbox
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>What the simulated bank does</Menu.Label>
        <Menu.RadioGroup value={sandbox.scenario} onChange={(scenario) => choice.mutate(scenario)}>
          {sandbox.scenarios.map(({ name, title }) => (
            <Menu.RadioItem key={name} value={name}>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
