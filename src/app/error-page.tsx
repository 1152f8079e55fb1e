// What is shown instead of a page that cannot be drawn, found or started: a sentence, what to do, a reference.
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Link, useRouteError } from 'react-router-dom';
import { PageHeader } from '../ui/page-header.tsx';
import { CopyableReference } from '../ui/panel.tsx';
import { toReference } from '../ui/query-panel-state.ts';
import styles from './error-page.module.css';
import { paths } from '../shared/paths.ts';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="No such page" answer={`There is nothing at ${location.pathname}.`} />
      <p>
        The address may be mistyped, or from another version. <Link to={paths.overview}>Go to the overview</Link>
      </p>
    </>
  );
}

/** A page that failed to load or to draw; the frame around it stays. */
export function RouteErrorPage() {
  return <BrokenPage error={useRouteError()} />;
}

function BrokenPage({ error }: { readonly error: unknown }) {
  return (
    <div role="alert">
      <PageHeader
        title="This page cannot be shown"
        answer="What the banks sent is kept on this computer and is not affected."
      />
      <p>Reload the page: a new version may have been installed. If it stays like this, hand on the reference.</p>
      <CopyableReference reference={toReference(error)} />
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </div>
  );
}

/** Around everything: the last resort. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main className={styles['full']}>
        <BrokenPage error={this.state.error} />
      </main>
    );
  }
}

/** The application could not start at all. */
export function StartFailedPage({ what, whatToDo, reference }: Record<'what' | 'whatToDo' | 'reference', string>) {
  return (
    <main className={styles['full']}>
      <div role="alert">
        <PageHeader title="Tidemark cannot start" answer={what} />
        <p>{whatToDo}</p>
      </div>
      <CopyableReference reference={reference} />
      <Button onClick={() => location.reload()}>Try again</Button>
    </main>
  );
}
