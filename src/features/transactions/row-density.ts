// How tall a line of the table is: roomy, or compact for long lists. Remembered on this computer.
import { useLocalStorage } from '@mantine/hooks';

const ROOMY_PX = 36;
const COMPACT_PX = 28;

export function useRowDensity() {
  const [density, setDensity] = useLocalStorage<'roomy' | 'compact'>({
    key: 'tidemark-row-density',
    defaultValue: 'roomy',
    getInitialValueInEffect: false,
    deserialize: (text) => (text === 'compact' ? 'compact' : 'roomy'),
    serialize: (value) => value,
  });
  return {
    isCompact: density === 'compact',
    rowPx: density === 'compact' ? COMPACT_PX : ROOMY_PX,
    setCompact: (isCompact: boolean) => setDensity(isCompact ? 'compact' : 'roomy'),
  };
}
