// The ports of notices without a browser: what was shown is written down, and a test presses it.
import type { NoticePorts, NotifyPermission } from '../src/features/notices/notice-ports.ts';

export interface ShownNotice {
  readonly title: string;
  readonly body: string;
  readonly onPress: () => void;
}

interface FakeNoticeOptions {
  readonly permission?: NotifyPermission;
  /** What a person answers when asked. */
  readonly answer?: NotifyPermission;
  readonly isOn?: boolean;
  readonly isThisTabVisible?: boolean;
  readonly isAnyTabVisible?: boolean;
  /** Shared by tabs. */
  readonly told?: Set<string>;
}

export function createFakeNoticePorts(options: FakeNoticeOptions = {}): NoticePorts & { shown: ShownNotice[] } {
  let permission = options.permission ?? 'not-asked';
  let isOn = options.isOn ?? false;
  const told = options.told ?? new Set<string>();
  const shown: ShownNotice[] = [];
  return {
    shown,
    notifier: {
      permission: () => permission,
      ask: () => {
        permission = options.answer ?? 'granted';
        return Promise.resolve(permission);
      },
      show: (notice) => void shown.push(notice),
    },
    wish: {
      isOn: () => isOn,
      set: (wanted) => {
        isOn = wanted;
      },
    },
    claimOnce: (key) => {
      const isNew = !told.has(key);
      told.add(key);
      return Promise.resolve(isNew);
    },
    forgetTold: () => told.clear(),
    isThisTabVisible: () => options.isThisTabVisible ?? true,
    isAnyTabVisible: () => Promise.resolve(options.isAnyTabVisible ?? false),
  };
}
