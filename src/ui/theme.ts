// How Tidemark looks to Mantine: slate neutrals, one teal accent, Inter, and the contrast that WCAG AA asks for.
import {
  ActionIcon,
  createTheme,
  Drawer,
  Loader,
  Menu,
  Modal,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Notification,
  Skeleton,
  Tooltip,
} from '@mantine/core';
import { createElement } from 'react';
import { LoaderShape } from './running-shape.tsx';

const tide: MantineColorsTuple = [
  '#e9f6f6',
  '#d3ebec',
  '#a8d7da',
  '#7bc2c7',
  '#53adb5',
  '#36969f',
  '#23828c',
  '#14727d',
  '#0e6470',
  '#0b5661',
];

const slate: MantineColorsTuple = [
  '#f7f9fa',
  '#f0f3f5',
  '#e4e9ed',
  '#d3dae0',
  '#b9c3cc',
  '#94a1ae',
  '#6f7d8b',
  '#515e6b',
  '#384450',
  '#1f2933',
];

/** Mantine reads 0 as the text on a dark page and 7 as the page itself. */
const night: MantineColorsTuple = [
  '#d5dce3',
  '#b7c1cb',
  '#9aa6b3',
  '#64717f',
  '#3b4753',
  '#2b353f',
  '#202932',
  '#151c23',
  '#10161c',
  '#0b1015',
];

export const tidemarkTheme = createTheme({
  primaryColor: 'tide',
  // Shades below these fail 4.5:1 under white text.
  primaryShade: { light: 8, dark: 9 },
  colors: { tide, gray: slate, dark: night },
  black: slate[9],
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.875rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    // Mantine's own turns sixty times a second for as long as anything is waited for.
    Loader: Loader.extend({
      defaultProps: { children: createElement(LoaderShape) },
      styles: { root: { display: 'inline-flex', width: 'var(--loader-size)', color: 'var(--loader-color)' } },
    }),
    // The hidden placeholder is a child that the menu role does not allow.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 120 } } }),
    // Inside a dialog a header is no banner of the page.
    ModalHeader: Modal.Header.extend({ defaultProps: { role: 'presentation' } }),
    DrawerHeader: Drawer.Header.extend({ defaultProps: { role: 'presentation' } }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { content: { border: 'var(--hairline)' }, title: { fontWeight: 600 } },
    }),
    Notification: Notification.extend({
      // Not an alert: what it says is told by the page's one voice (app/shell/voice.tsx), at its pace.
      defaultProps: { withBorder: true, role: 'group', closeButtonProps: { 'aria-label': 'Close this notice' } },
      styles: { description: { color: 'var(--mantine-color-text)' } },
    }),
    // A shape that pulses has the page drawn sixty times a second, too.
    Skeleton: Skeleton.extend({ defaultProps: { animate: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        events: { hover: true, focus: true, touch: true },
        transitionProps: { duration: 120 },
      },
    }),
  },
});

/** What the theme object cannot say: text that is dimmed but still readable, and the accent on a dark page. */
export const tidemarkVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': theme.colors.red[9],
    '--mantine-color-anchor': theme.colors['tide']?.[8] ?? '',
  },
  dark: {
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-tide-filled': theme.colors['tide']?.[7] ?? '',
    '--mantine-color-tide-filled-hover': theme.colors['tide']?.[8] ?? '',
    '--mantine-color-error': theme.colors.red[4],
    '--mantine-color-anchor': theme.colors['tide']?.[3] ?? '',
  },
});
