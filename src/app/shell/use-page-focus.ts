// After a press on a link the reader is at the start of the new page: scrolled to its top, with the keyboard's focus in it.
import { useEffect, useRef, type RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

export function usePageFocus(page: RefObject<HTMLElement | null>): void {
  const { pathname, hash } = useLocation();
  const kind = useNavigationType();
  const shown = useRef(pathname);
  useEffect(() => {
    // Back and forward keep the place the browser restores; a link to a part of a page brings its own place.
    const isOtherPage = shown.current !== pathname;
    shown.current = pathname;
    if (!isOtherPage || kind === NavigationType.Pop || hash !== '') return;
    document.documentElement.scrollTop = 0;
    page.current?.focus({ preventScroll: true });
  }, [pathname, hash, kind, page]);
}
