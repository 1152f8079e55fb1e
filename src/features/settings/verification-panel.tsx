// Has every account compared with its bank's whole list, and says how that stands.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useServices } from '../../shared/services.ts';
import { COULD_NOT_BE_ASKED, tellFailure } from '../../shared/tell-failure.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import styles from './settings.module.css';
import { toVerificationStanding } from './verification-standing.ts';
import { sayVerification as say } from '../../words/pages/settings.ts';

export function VerificationPanel() {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const verify = useMutation({
    mutationFn: () => sync.verify({ accountIds: null }),
    onError: (error) => tellFailure(COULD_NOT_BE_ASKED, error),
  });
  const accounts = query.data?.accounts ?? [];
  const { tone, sentence, isUnderWay } = toVerificationStanding(accounts);
  const face = toPanelState(query, {
    reading: say('reading'),
    failed: say('failed'),
  });
  return (
    <Panel title={say('title')} state={face}>
      <p>
        <StatusMark tone={tone} label={sentence} />
      </p>
      <p className={styles['quiet']}>{say('meaning')}</p>
      <Button
        variant="default"
        size="compact-md"
        mt="xs"
        disabled={isUnderWay || accounts.length === 0}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {say('verify')}
      </Button>
    </Panel>
  );
}
