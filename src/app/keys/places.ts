// The pages as they are gone to: in the navigation, by the letter after g, and by name in the palette.
import { ArrowLeftRight, Gauge, GitCompareArrows, Landmark, type LucideIcon, Settings, Waves } from 'lucide-react';
import { paths } from '../../shared/paths.ts';

export interface Place {
  readonly path: string;
  readonly name: string;
  readonly letter: string;
  readonly icon: LucideIcon;
}

export const PLACES: readonly Place[] = [
  { path: paths.overview, name: 'Overview', letter: 'o', icon: Gauge },
  { path: paths.timeline, name: 'Timeline', letter: 'l', icon: Waves },
  { path: paths.transactions, name: 'Transactions', letter: 't', icon: ArrowLeftRight },
  { path: paths.changes, name: 'Changes', letter: 'c', icon: GitCompareArrows },
  { path: paths.connections, name: 'Connections', letter: 'b', icon: Landmark },
  { path: paths.settings, name: 'Settings', letter: 's', icon: Settings },
];
