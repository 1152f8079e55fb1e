// A button that was pressed goes with what it asked about: the focus goes to the first button of what stands there instead.
import { useEffect, useRef } from 'react';

export function useFocusWhen(isTouched: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTouched) place.current?.querySelector('button')?.focus();
  }, [isTouched]);
  return place;
}
