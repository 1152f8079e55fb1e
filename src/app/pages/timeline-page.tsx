// What is happening?
import { Timeline } from '../../features/timeline/timeline.tsx';

export function TimelinePage() {
  return <Timeline />;
}
