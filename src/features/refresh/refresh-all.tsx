// The one thing to press on a page that has nothing to show yet.
import { Button } from '@mantine/core';
import { useRefresh } from './use-refresh.ts';

export function RefreshAll() {
  const refresh = useRefresh((id) => `Connection ${id}`);
  return (
    <Button
      size="compact-md"
      loading={refresh.isPending}
      onClick={() => refresh.mutate({ connectionId: null, type: 'ALL' })}
    >
      Refresh for the first time
    </Button>
  );
}
