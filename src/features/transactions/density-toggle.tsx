// Roomy or compact lines, for whoever reads many at once.
import { ActionIcon, Tooltip } from '@mantine/core';
import { Rows3, Rows4 } from 'lucide-react';
import { useRowDensity } from './row-density.ts';

export function DensityToggle() {
  const { isCompact, setCompact } = useRowDensity();
  const label = isCompact ? 'Show roomy rows' : 'Show compact rows';
  return (
    <Tooltip label={label}>
      <ActionIcon size="md" aria-label={label} onClick={() => setCompact(!isCompact)}>
        {isCompact ? <Rows3 size={16} aria-hidden="true" /> : <Rows4 size={16} aria-hidden="true" />}
      </ActionIcon>
    </Tooltip>
  );
}
