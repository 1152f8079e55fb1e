// Where does the data come from, and what is kept here?
import { version } from '../../../package.json';
import { Settings } from '../../features/settings/settings.tsx';
import { useAppConfig } from '../app-config-context.ts';

export function SettingsPage() {
  const config = useAppConfig();
  return <Settings source={{ ...config, isSimulated: config.bank !== 'live' }} version={version} />;
}
