// The bars: money in above the line, money out below it. A press on a day shows its transactions.
import { useNavigate } from 'react-router-dom';
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { transactionsPath } from '../../shared/paths.ts';
import { scaleOf } from '../../domain/money/money.ts';
import type { DayFlow } from '../../transaction-index/transaction-index.ts';
import { toSumText } from '../../ui/amount-text.ts';
import { toDayText } from '../../ui/calendar-day.tsx';
import styles from './cash-flow.module.css';

interface CashFlowChartProps {
  readonly days: readonly DayFlow[];
  readonly currency: string;
}

/** Heights of bars may be floats; every figure that is read comes from the exact sums. */
interface Bars {
  readonly flow: DayFlow;
  readonly day: string;
  readonly in: number;
  readonly out: number;
}

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

export function CashFlowChart({ days, currency }: CashFlowChartProps) {
  const navigate = useNavigate();
  const bars = days.map((flow): Bars => ({
    flow,
    day: flow.day,
    in: Number(flow.inMinor) / 10 ** scaleOf(flow),
    out: Number(flow.outMinor) / 10 ** scaleOf(flow),
  }));
  const open = (place: unknown) => {
    const day = days[Number(place)]?.day;
    if (day !== undefined) void navigate(transactionsPath({ from: day, to: day }));
  };
  return (
    <figure className={styles['bars']}>
      <figcaption className="sr-only">
        Bars of money in and out in {currency} over {days.length} days. The table below says the same.
      </figcaption>
      <ResponsiveContainer width="100%" height={220} initialDimension={{ width: 600, height: 220 }}>
        <BarChart
          data={bars}
          stackOffset="sign"
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          onClick={({ activeTooltipIndex }) => open(activeTooltipIndex)}
        >
          <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
          <XAxis
            dataKey="day"
            tickFormatter={toShortDay}
            tickLine={false}
            axisLine={false}
            minTickGap={28}
            tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 12 }}
          />
          <YAxis
            width={52}
            tickFormatter={(value: number) => compact.format(value).replace('-', '\u2212')}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 12 }}
          />
          <ReferenceLine y={0} stroke="var(--status-quiet)" />
          <Tooltip cursor={{ fill: 'var(--surface-hover)' }} isAnimationActive={false} content={DayTip} />
          <Bar dataKey="in" stackId="day" fill="var(--flow-in)" isAnimationActive={false} maxBarSize={26} />
          <Bar dataKey="out" stackId="day" fill="var(--flow-out)" isAnimationActive={false} maxBarSize={26} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}

/** Recharts hands over the datum under the pointer, untyped. */
function DayTip({ payload }: { readonly payload?: readonly { readonly payload?: Bars }[] }) {
  const flow = payload?.[0]?.payload?.flow;
  if (flow === undefined) return null;
  return (
    <div className={styles['tip']}>
      <strong>{toDayText(flow.day)}</strong>
      <span>In {`${toSumText({ ...flow, minor: flow.inMinor }, flow.currency)} ${flow.currency}`}</span>
      <span>Out {`${toSumText({ ...flow, minor: flow.outMinor }, flow.currency)} ${flow.currency}`}</span>
      <span className={styles['hint']}>Press to see the transactions</span>
    </div>
  );
}

/** `20 Nov`. */
function toShortDay(day: DayFlow['day']): string {
  return toDayText(day).replace(/ \d\d$/, '');
}
