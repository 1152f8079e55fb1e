// How tall the table may be: down to the bottom edge of the window, from wherever it begins.
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Room for the hairline and the end of the page. */
const BELOW_PX = 20;

/** `leastPx` of the window's height: on a small screen what stands above is scrolled away instead. */
export function useFillHeight(
  elementRef: RefObject<HTMLElement | null>,
  toLeastPx: (windowPx: number) => number,
): number {
  const [heightPx, setHeightPx] = useState(480);
  useLayoutEffect(() => {
    const measure = () => {
      const topPx = (elementRef.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      setHeightPx(Math.max(toLeastPx(window.innerHeight), Math.floor(window.innerHeight - topPx - BELOW_PX)));
    };
    measure();
    // What stands above may wrap and grow without the window changing.
    const observer = new ResizeObserver(measure);
    if (elementRef.current?.parentElement) observer.observe(elementRef.current.parentElement);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [elementRef, toLeastPx]);
  return heightPx;
}
