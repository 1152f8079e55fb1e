// Where a list begins in the document: what stands above it may wrap and grow.
import { useLayoutEffect, useState, type RefObject } from 'react';

export function useTopOf(listRef: RefObject<HTMLElement | null>): number {
  const [topPx, setTopPx] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const list = listRef.current;
      if (list !== null) setTopPx(Math.round(list.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (listRef.current?.parentElement) observer.observe(listRef.current.parentElement);
    return () => observer.disconnect();
  }, [listRef]);
  return topPx;
}
