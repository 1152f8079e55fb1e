// What a page and its own worker say to each other: both come from one build, so their types are enough.
import type { AppConfig } from '../config/app-config.ts';
import type { ChangeTopic } from '../shared/services.ts';
import type { ServiceCall } from './service-methods.ts';
import type { TransferredError } from './transferred-error.ts';

export type Outcome =
  | { readonly isOk: true; readonly value: unknown }
  | { readonly isOk: false; readonly error: TransferredError };

/** What every page is told. */
export type Notice =
  | { readonly type: 'changed'; readonly topics: readonly ChangeTopic[] }
  | { readonly type: 'source-changed' };

export interface WorkerStart {
  readonly config: AppConfig;
  /** This computer is known to have kept rows of this source. */
  readonly wasKept: boolean;
}

export type PageMessage =
  | { readonly type: 'start'; readonly start: WorkerStart }
  | { readonly type: 'call'; readonly call: ServiceCall }
  /** The page is hidden for good or frozen: let go of the database. */
  | { readonly type: 'suspend' }
  | { readonly type: 'resume' };

export type WorkerMessage =
  | Notice
  | { readonly type: 'started' }
  | { readonly type: 'answer'; readonly id: string; readonly outcome: Outcome }
  /** Another tab runs a newer version. */
  | { readonly type: 'outdated'; readonly protocol: number };
