// What telling a person needs of the browser, as ports: notifications, what was told already, who is looking.
import { createContext, useContext } from 'react';

export type NotifyPermission = 'unsupported' | 'denied' | 'not-asked' | 'granted';

interface Notifier {
  permission(): NotifyPermission;
  /** Only from a press: browsers refuse to ask by themselves, and so do we. */
  ask(): Promise<NotifyPermission>;
  show(notice: { readonly title: string; readonly body: string; readonly onPress: () => void }): void;
}

/** One tab of all gets `true` for a key, once and for ever. */
export type ClaimOnce = (key: string) => Promise<boolean>;

export interface NoticePorts {
  readonly notifier: Notifier;
  /** A person's own choice on this computer, beside the browser's permission. */
  readonly wish: { isOn(): boolean; set(isOn: boolean): void };
  readonly claimOnce: ClaimOnce;
  /** When this computer is to forget everything. */
  forgetTold(): void;
  isThisTabVisible(): boolean;
  isAnyTabVisible(): Promise<boolean>;
}

const NoticePortsContext = createContext<NoticePorts | null>(null);
export const NoticePortsProvider = NoticePortsContext.Provider;

/** Null: nothing can be told outside the page, as in a test of something else. */
export function useNoticePorts(): NoticePorts | null {
  return useContext(NoticePortsContext);
}
