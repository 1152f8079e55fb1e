// Starts a refresh of one bank because it asked for something only a person who is there can give.
import { useQuery } from '@tanstack/react-query';
import { ExplainedButton } from '../../ui/explained-button.tsx';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { IS_RUNNING } from './offer-words.ts';
import type { NamedConnection } from './refresh-menu.tsx';
import { useRefresh } from './use-refresh.ts';

interface StartHereProps {
  readonly connection: NamedConnection;
  readonly label: string;
}

export function StartHere({ connection, label }: StartHereProps) {
  const { sync } = useServices();
  const { data: isRunning = false } = useQuery({
    ...syncQueries.state(sync),
    select: ({ connections }) => connections?.some(({ id, openRun }) => id === connection.id && openRun !== null),
  });
  const refresh = useRefresh(() => connection.name);
  return (
    <ExplainedButton
      size="compact-sm"
      loading={refresh.isPending}
      aria-label={`${label}: ${connection.name}`}
      reason={isRunning ? IS_RUNNING : null}
      onPress={() => refresh.mutate({ connectionId: connection.id, type: 'ALL' })}
    >
      {label}
    </ExplainedButton>
  );
}
