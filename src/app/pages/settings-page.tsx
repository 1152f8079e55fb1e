// Where does the data come from, and what is kept here?
import { version } from '../../../package.json';
import { useNoticePorts } from '../../features/notices/notice-ports.ts';
import { NotificationsPanel } from '../../features/notices/notifications-panel.tsx';
import { Settings } from '../../features/settings/settings.tsx';
import { useAppConfig } from '../app-config-context.ts';

export function SettingsPage() {
  const config = useAppConfig();
  const noticePorts = useNoticePorts();
  return (
    <Settings
      source={{ ...config, isSimulated: config.bank !== 'live' }}
      version={version}
      notifications={<NotificationsPanel />}
      onForgotten={() => noticePorts?.forgetTold()}
    />
  );
}
