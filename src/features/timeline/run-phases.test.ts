import { expect, test } from 'vitest';
import { buildRun } from '../../../tests/build-run.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { toPhasesText } from './run-phases.tsx';
import { asWritten } from '../../../tests/build-problem.ts';

const at = (second: number) => instantFromEpochMs(Date.UTC(2026, 10, 20, 9, 41, second));
const { ending } = buildRun();
const bankEnded = { startedAt: at(0), bankEndedAt: at(40) };

test('tells the bank’s part from the fetching of its rows', () => {
  const run = buildRun({ ...bankEnded, ending: ending && { ...ending, endedAt: at(52) } });
  expect(toPhasesText(run)).toBe('The bank was at work for 40 s; its rows were fetched and counted 12 s later.');
});

test('says so while the rows are being fetched, and when they could not be', () => {
  const fetching = buildRun({ ...bankEnded, phase: 'pull', ending: null });
  expect(toPhasesText(fetching)).toBe('The bank was at work for 40 s; its rows are being fetched.');
  const failed = buildRun({
    ...bankEnded,
    ending: ending && { ...ending, counts: null, pullProblem: asWritten('offline') },
  });
  expect(toPhasesText(failed)).toBe('The bank was at work for 40 s; its rows were not fetched.');
});

test('says of a run nobody started here that it is not ours', () => {
  expect(toPhasesText(buildRun({ origin: 'observed' }))).toMatch(/nightly run, or someone else/);
});
