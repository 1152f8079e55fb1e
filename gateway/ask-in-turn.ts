// Asks a bank when it is this caller's turn; for what is read, waiting counts as a part of the time an answer may take.
import { askBank, failed, toEarlyEnd, type AskResult, type BankRequest } from './ask-bank.ts';
import { QueueFull, type FairQueue } from './fair-queue.ts';
import type { RequestLife } from './request-life.ts';

export interface Turn {
  readonly queue: FairQueue;
  /** Who asks, and for what kind of thing: each lane gets as many turns as any other. */
  readonly lane: string;
  readonly life: RequestLife;
  readonly bodyBytes: number;
}

export async function askInTurn(request: BankRequest, { queue, lane, life, bodyBytes }: Turn): Promise<AskResult> {
  const { host } = new URL(request.url);
  try {
    const leave = await queue.enter(lane, life.signal);
    try {
      // Its time may have been over in the moment its turn came.
      life.signal.throwIfAborted();
      // Cut off after it was sent, nobody knows whether a press was taken: the bank has all the time for it.
      if (request.method === 'POST') life.beginAnew();
      return await askBank(request, { life, bodyBytes });
    } finally {
      leave();
    }
  } catch (error) {
    const end = life.earlyEnd();
    if (end === 'caller-left') return failed(toEarlyEnd(end, host, life));
    if (end === null && !(error instanceof QueueFull)) throw error;
    const message = `Too much is asked of ${host} at once: this request had no turn in time, and was not sent.`;
    return failed({ status: 503, code: 'not-sent', message });
  }
}
