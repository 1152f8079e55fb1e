// The bar on every page: the verdict, whether we hear from the banks, and the way to refresh.
import { useQuery } from '@tanstack/react-query';
import { useConnectionSettings } from '../../shared/connection-settings.ts';
import { RefreshControl } from '../../features/refresh/refresh-control.tsx';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { deriveVerdict } from '../../shared/connection-status/verdict.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { useAppConfig } from '../app-config-context.ts';
import { PaletteButton } from '../keys/keys.tsx';
import { LivenessBadge } from './liveness-badge.tsx';
import { SandboxMenu } from './sandbox-menu.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import styles from './top-bar.module.css';

export function TopBar({ heartbeatError }: { readonly heartbeatError: Error | null }) {
  const { sync } = useServices();
  const { sandbox } = useAppConfig();
  const { staleAfterMs } = useConnectionSettings();
  const { data: state, isError } = useQuery(syncQueries.state(sync));
  const isUnread = isError && state === undefined;
  // Little of it depends on the time (today, yesterday, data grown old); a new object each minute would draw the bar each minute.
  const sentence = useTicking((nowMs) => deriveVerdict(state, { nowMs, staleAfterMs }).sentence, 'minute');
  const tone = useTicking((nowMs) => deriveVerdict(state, { nowMs, staleAfterMs }).tone, 'minute');
  return (
    <header className={styles['bar']}>
      <p className={styles['verdict']}>
        {isUnread ? (
          <StatusMark tone="failed" label="What is kept on this computer could not be read" />
        ) : (
          <StatusMark tone={tone} label={sentence} />
        )}
      </p>
      <div className={styles['controls']}>
        <LivenessBadge liveness={state?.liveness} heartbeatError={heartbeatError} />
        {sandbox !== null && <SandboxMenu sandbox={sandbox} />}
        <PaletteButton />
        <ThemeToggle />
        <RefreshControl />
      </div>
    </header>
  );
}
