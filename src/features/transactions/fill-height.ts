// How tall the table may be: down to the bottom edge of the window, from wherever it begins.
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Room for the hairline and the end of the page. */
const BELOW_PX = 20;

/** Room is left for what stands `below`. `leastPx` of the window's height: on a small screen what stands above is scrolled away instead. */
export function useFillHeight(
  elementRef: RefObject<HTMLElement | null>,
  belowRef: RefObject<HTMLElement | null>,
  toLeastPx: (windowPx: number) => number,
): number {
  const [heightPx, setHeightPx] = useState(480);
  useLayoutEffect(() => {
    const measure = () => {
      const topPx = (elementRef.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      const belowPx = BELOW_PX + (belowRef.current?.offsetHeight ?? 0);
      setHeightPx(Math.max(toLeastPx(window.innerHeight), Math.floor(window.innerHeight - topPx - belowPx)));
    };
    measure();
    // What stands above may wrap and grow without the window changing.
    const observer = new ResizeObserver(measure);
    for (const element of [elementRef.current?.parentElement?.parentElement, belowRef.current]) {
      if (element) observer.observe(element);
    }
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [elementRef, belowRef, toLeastPx]);
  return heightPx;
}
