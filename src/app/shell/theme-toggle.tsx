// Light or dark with one press; following the computer is chosen in Settings.
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const name = isDark ? 'Use light colours' : 'Use dark colours';
  return (
    <ActionIcon size={30} aria-label={name} title={name} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
      {isDark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
    </ActionIcon>
  );
}
