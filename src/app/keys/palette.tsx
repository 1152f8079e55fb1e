// Everything by its name: pages, banks, and what can be done, found by typing a part of it.
import '@mantine/spotlight/styles.layer.css';
import { Kbd, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Landmark, Moon, RefreshCw, Search, Sun } from 'lucide-react';
import { useNavigate } from 'react-router-dom';
import { toOfferText } from '../../features/refresh/offer-words.ts';
import { useRefresh } from '../../features/refresh/use-refresh.ts';
import { connectionPath } from '../../shared/paths.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { useTicking } from '../../ui/ticking.ts';
import styles from './palette.module.css';
import { PLACES } from './places.ts';

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
/** Enough to choose from without scrolling far; typing narrows them. */
const MOST_SHOWN = 30;

const [store, palette] = createSpotlight();

/** Before it is drawn too: it is drawn open then. */
export const openPalette = palette.open;

interface PaletteProps {
  readonly onShowKeys: () => void;
  /** Closed without another page or dialog having been opened. */
  readonly onClose: () => void;
}

export function Palette({ onShowKeys, onClose }: PaletteProps) {
  const hasMovedOn = useRef(false);
  const moveOn = (act: () => void) => () => {
    hasMovedOn.current = true;
    act();
  };
  const actions = useActions(onShowKeys, moveOn);
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      classNames={{ actionsGroup: styles['group'] ?? '' }}
      overlayProps={{ blur: 0 }}
      // By itself it would take the focus back from the page that was just opened.
      returnFocus={false}
      onSpotlightClose={() => {
        if (!hasMovedOn.current) onClose();
        hasMovedOn.current = false;
      }}
      highlightQuery
      limit={MOST_SHOWN}
      scrollable
      maxHeight="min(60dvh, 30rem)"
      nothingFound="Nothing is called that"
      searchProps={{
        leftSection: <Search {...ICON} />,
        placeholder: 'A page, a bank or an action',
        'aria-label': 'Find a page, a bank or an action',
      }}
    />
  );
}

function useActions(onShowKeys: () => void, moveOn: (act: () => void) => () => void): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const openPage = (path: string) => {
    void navigate(path);
    // The page that is open already is no other page, and takes no focus by itself.
    document.querySelector('main')?.focus({ preventScroll: true });
  };
  const { sync } = useServices();
  const { data: state } = useQuery(syncQueries.state(sync));
  const banks = (state?.connections ?? []).filter(({ goneSince }) => goneSince === null);
  const refresh = useRefresh((id) => toBankName(banks.find((bank) => bank.id === id)));
  const offered = useTicking((nowMs) => (state === undefined ? '' : toOfferText(state.offers, nowMs)));
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return [
    {
      group: 'Pages',
      actions: PLACES.map(({ path, name, letter, icon: Icon }) => ({
        id: path,
        label: name,
        rightSection: <Kbd>{`g ${letter}`}</Kbd>,
        leftSection: <Icon {...ICON} />,
        onClick: moveOn(() => openPage(path)),
      })),
    },
    {
      group: 'Banks',
      actions: banks.map((bank) => ({
        id: `bank ${bank.id}`,
        label: toBankName(bank),
        leftSection: <Landmark {...ICON} />,
        onClick: moveOn(() => openPage(connectionPath(bank.id))),
      })),
    },
    {
      group: 'Actions',
      actions: [
        {
          id: 'refresh',
          label: 'Refresh now',
          description: offered,
          leftSection: <RefreshCw {...ICON} />,
          onClick: () => refresh.mutate({ connectionId: null, type: 'ALL' }),
        },
        ...banks.map((bank) => ({
          id: `refresh ${bank.id}`,
          label: `Refresh ${toBankName(bank)}`,
          leftSection: <RefreshCw {...ICON} />,
          onClick: () => refresh.mutate({ connectionId: bank.id, type: 'ALL' }),
        })),
        {
          id: 'theme',
          label: isDark ? 'Use light colours' : 'Use dark colours',
          leftSection: isDark ? <Sun {...ICON} /> : <Moon {...ICON} />,
          onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
        },
        { id: 'keys', label: 'Show the keys', rightSection: <Kbd>?</Kbd>, onClick: moveOn(onShowKeys) },
      ],
    },
  ];
}

function toBankName(bank: ConnectionState | undefined): string {
  return bank === undefined ? 'The bank' : toHarmlessText(bank.name ?? `Connection ${bank.id}`);
}
