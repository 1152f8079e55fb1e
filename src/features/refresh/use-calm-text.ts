// Text for a live region that changes at most once in a while: a screen reader is told, not flooded.
import { useEffect, useRef, useState } from 'react';

export function useCalmText(text: string, pauseMs: number): string {
  const [calm, setCalm] = useState('');
  const saidAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const waitMs = Math.max(0, saidAtMs.current + pauseMs - Date.now());
    const timer = setTimeout(() => {
      saidAtMs.current = Date.now();
      setCalm(text);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return calm;
}
