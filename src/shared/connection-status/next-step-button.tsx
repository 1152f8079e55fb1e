// The one button that leads to where somebody must act: the page that connects banks, a refresh, or the run that tells why.
import { Button, Popover } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { timelinePath } from '../paths.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { toConnectLink } from '../../lib/connect-link.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { useConnectionSettings } from '../connection-settings.ts';
import styles from './next-step.module.css';
import type { NextStep } from './next-step.ts';

interface NamedConnection {
  readonly id: string;
  readonly name: string;
}

/** The page decides how a refresh is started: no feature knows another. */
export type RenderStart = (connection: NamedConnection, label: string) => ReactNode;

interface NextStepButtonProps {
  readonly connection: NamedConnection;
  readonly next: NextStep;
  readonly renderStart: RenderStart;
}

export function NextStepButton({ connection, next: { step }, renderStart }: NextStepButtonProps) {
  if (step === null) return null;
  switch (step.place) {
    case 'refresh-here':
      return renderStart(connection, step.label);
    case 'connect-page':
      return <ConnectButton connection={connection} label={step.label} />;
    case 'run':
      return (
        <Button
          component={Link}
          to={timelinePath({ runId: step.runId })}
          variant="default"
          size="compact-sm"
          aria-label={`${step.label} at ${connection.name}`}
        >
          {step.label}
        </Button>
      );
    default:
      return assertNever(step);
  }
}

function ConnectButton({ connection, label }: { readonly connection: NamedConnection; readonly label: string }) {
  const { connectUrl } = useConnectionSettings();
  if (connectUrl === null) return <WhereToGo connection={connection} label={label} />;
  return (
    <Button
      component="a"
      href={toConnectLink(connectUrl, connection.id)}
      target="_blank"
      rel="noopener noreferrer"
      className={styles['leadsOut'] ?? ''}
      size="compact-sm"
      rightSection={<ExternalLink size={13} aria-hidden />}
      aria-label={`${label}: ${connection.name} (opens another page)`}
    >
      {label}
    </Button>
  );
}

/** Without an address the button still answers the question it raises. */
function WhereToGo({ connection, label }: { readonly connection: NamedConnection; readonly label: string }) {
  const { isSimulated } = useConnectionSettings();
  return (
    <Popover position="bottom-end" width={320} withRoles={false} withinPortal={false}>
      <Popover.Target>
        <Button size="compact-sm" aria-label={`${label}: ${connection.name}, where to go`}>
          {label}…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {isSimulated ? (
          <p className={styles['words']}>
            With a real bank this would lead to the page on which your company connects its banks. This demo has no
            server that could serve one: <BankText text={connection.name} /> stays like this, so that you can see what a
            person would be asked. Run with <code>npm start</code>, the simulated bank has such a page.
          </p>
        ) : (
          <>
            <p className={styles['words']}>
              Go to the page on which your company connects its banks, choose <BankText text={connection.name} /> there,
              then come back and refresh.
            </p>
            <p className={styles['quiet']}>
              This dashboard has not been told where that page is. Whoever runs it can set <code>CONNECT_URL</code>:
              this button then leads there.
            </p>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
