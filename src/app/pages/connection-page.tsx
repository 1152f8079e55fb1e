// Does this bank work, who must act, and what has it done?
import { useParams } from 'react-router-dom';
import { ConnectionDetail } from '../../features/connections/connection-detail.tsx';
import { ConnectionRefresh } from '../../features/refresh/connection-refresh.tsx';
import { StartHere } from '../../features/refresh/start-here.tsx';

export function ConnectionPage() {
  const { connectionId = '' } = useParams();
  return (
    <ConnectionDetail
      // Another connection is another page: nothing that was opened on this one carries over.
      key={connectionId}
      connectionId={connectionId}
      renderActions={(connection) => <ConnectionRefresh connection={connection} />}
      renderStart={(connection, label) => <StartHere connection={connection} label={label} />}
    />
  );
}
