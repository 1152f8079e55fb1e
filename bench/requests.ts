// Requests and rows read in an hour, a pull each minute, on a fake clock: our pull beside the vendor's bare recipe.
// Means of the hours measured, the hour with most, and what no hour may pass; rows the bank has and the table has not at the end.
import { meanOf, measure, mostOf, mostRequestsAnHour, WORKLOADS } from '../tests/requests/measure.ts';

const number = (value: number) => Math.round(value).toLocaleString('en').padStart(11);
console.log(
  `${'in an hour'.padEnd(28)} ${['requests', 'in any', 'at most', 'recipe', 'ratio', 'rows', 'in any', 'recipe', 'missing'].map((word) => word.padStart(11)).join('')}`,
);
for (const workload of WORKLOADS) {
  const { ours, bare, missing } = await measure(workload);
  const ratio = meanOf(ours, 'requests') / meanOf(bare, 'requests');
  console.log(
    `${workload.name.padEnd(28)} ${number(meanOf(ours, 'requests'))}${number(mostOf(ours, 'requests'))}${number(mostRequestsAnHour(workload))}${number(meanOf(bare, 'requests'))}${ratio.toFixed(2).padStart(11)}` +
      `${number(meanOf(ours, 'rows'))}${number(mostOf(ours, 'rows'))}${number(meanOf(bare, 'rows'))}${number(missing)}`,
  );
}
