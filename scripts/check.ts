// The fast gate: format and lock, then lint with room rules, types, unused code, unit tests and views, side by side.
import { areGreen, runPhases, runSideBySide, script } from './run-phases.ts';

const first = await runPhases([script('format:check'), script('lock')]);
if (!areGreen(first)) process.exit(1);
// Each by itself leaves a part of a core idle.
const rest = await runSideBySide([script('lint'), script('types'), script('unused'), script('unit')]);
process.exit(rest.isGreen ? 0 : 1);
