// The browser's small storage; where it is refused or full, what is written lasts as long as the page.

export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function createPageStorage(open: () => PageStorage): PageStorage {
  const kept = new Map<string, string>();
  const attempt = <T>(act: (storage: PageStorage) => T, otherwise: T): T => {
    try {
      return act(open());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => kept.get(key) ?? attempt((storage) => storage.getItem(key), null),
    setItem: (key, value) => {
      const isKept = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      }, false);
      if (isKept) kept.delete(key);
      else kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
      attempt((storage) => storage.removeItem(key), undefined);
    },
  };
}
