// Which banks are connected, and does each of them work?
import { Connections } from '../../features/connections/connections.tsx';
import { ConnectionRefresh } from '../../features/refresh/connection-refresh.tsx';

export function ConnectionsPage() {
  return <Connections renderActions={(connection) => <ConnectionRefresh connection={connection} />} />;
}
