// The keys of every page, the list of them, and the palette, which is loaded when it is first asked for.
import { ActionIcon } from '@mantine/core';
import { Command } from 'lucide-react';
import { createContext, lazy, Suspense, useContext, useRef, useState, type ReactNode } from 'react';
import { tellFailure } from '../../shared/tell-failure.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { useKeys } from './use-keys.ts';

export const loadPalette = () => import('./palette.tsx');

const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

const OpenPaletteContext = createContext<() => void>(() => undefined);

export function Keys({ children }: { readonly children: ReactNode }) {
  const [isPaletteDrawn, setPaletteDrawn] = useState(false);
  const [isListOpen, setListOpen] = useState(false);
  const showKeys = () => setListOpen(true);
  const openedFrom = useRef<Element | null>(null);
  const askForPalette = () => {
    openedFrom.current = document.activeElement;
    void openPalette(() => setPaletteDrawn(true));
  };
  const goBack = () => {
    if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus({ preventScroll: true });
  };
  useKeys({ palette: askForPalette, keys: showKeys });
  return (
    <OpenPaletteContext value={askForPalette}>
      {children}
      <KeysDialog isOpen={isListOpen} onClose={() => setListOpen(false)} />
      {isPaletteDrawn && (
        <Suspense>
          <Palette onShowKeys={showKeys} onClose={goBack} />
        </Suspense>
      )}
    </OpenPaletteContext>
  );
}

async function openPalette(draw: () => void): Promise<void> {
  try {
    const palette = await loadPalette();
    palette.openPalette();
    draw();
  } catch (error) {
    tellFailure(
      'The list of pages, banks and actions could not be loaded. Check the network and press again.',
      error instanceof Error ? error : undefined,
    );
  }
}

export function PaletteButton() {
  const openPalette = useContext(OpenPaletteContext);
  const name = 'Find a page, a bank or an action (Ctrl+K)';
  return (
    <ActionIcon size={30} aria-label={name} title={name} aria-keyshortcuts="Control+K Meta+K" onClick={openPalette}>
      <Command size={16} aria-hidden />
    </ActionIcon>
  );
}
