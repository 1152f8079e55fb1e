// Which banks are connected, and does each of them work?
import { Connections } from '../../features/connections/connections.tsx';
import { ConnectionRefresh } from '../../features/refresh/connection-refresh.tsx';
import { StartHere } from '../../features/refresh/start-here.tsx';

export function ConnectionsPage() {
  return (
    <Connections
      renderActions={(connection) => <ConnectionRefresh connection={connection} />}
      renderStart={(connection, label) => <StartHere connection={connection} label={label} />}
    />
  );
}
