// Whether this computer may call somebody back: asked for by a button, and what stands in the way said in words.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx';
import { useNoticePorts, type NotifyPermission } from './notice-ports.ts';
import styles from './notices.module.css';

type Standing = Exclude<NotifyPermission, 'granted'> | 'on' | 'off';

const WORDS: Record<Standing, { readonly tone: StatusTone; readonly label: string; readonly whatToDo: string }> = {
  on: {
    tone: 'ok',
    label: 'On',
    whatToDo:
      'When a refresh ends or a bank needs somebody while no page of Tidemark is looked at, this computer says so. Amounts and account numbers are never in it.',
  },
  off: { tone: 'empty', label: 'Off', whatToDo: 'Nothing is said outside this page.' },
  'not-asked': {
    tone: 'empty',
    label: 'Off',
    whatToDo: 'Nothing is said outside this page. The browser will ask whether Tidemark may.',
  },
  denied: {
    tone: 'refused',
    label: 'Refused by this browser',
    whatToDo:
      'Notifications of this page were refused before, so it may not ask again. Allow them in the browser’s settings of this site, then reload the page.',
  },
  unsupported: {
    tone: 'unknown',
    label: 'Not possible here',
    whatToDo: 'This browser has no notifications for pages. What happens is still told inside the page.',
  },
};

export function NotificationsPanel() {
  const ports = useNoticePorts();
  const [standing, setStanding] = useState(() => toStanding(ports?.notifier.permission(), ports?.wish.isOn()));
  const { tone, label, whatToDo } = WORDS[standing];
  const turnOn = async () => {
    if (ports === null) return;
    const permission = standing === 'not-asked' ? await ports.notifier.ask() : ports.notifier.permission();
    if (permission === 'granted') ports.wish.set(true);
    setStanding(toStanding(permission, ports.wish.isOn()));
  };
  const turnOff = () => {
    ports?.wish.set(false);
    setStanding(toStanding(ports?.notifier.permission(), false));
  };
  return (
    <Panel title="Notifications">
      <div className={styles['panel']}>
        <StatusMark tone={tone} label={label} />
        {standing === 'on' && (
          <Button variant="default" size="compact-md" onClick={turnOff}>
            Stop notifying me
          </Button>
        )}
        {(standing === 'off' || standing === 'not-asked') && (
          <Button variant="default" size="compact-md" onClick={() => void turnOn()}>
            Notify me
          </Button>
        )}
      </div>
      <p className={styles['quiet']}>{whatToDo}</p>
    </Panel>
  );
}

function toStanding(permission: NotifyPermission = 'unsupported', isOn = false): Standing {
  if (permission !== 'granted') return permission;
  return isOn ? 'on' : 'off';
}
