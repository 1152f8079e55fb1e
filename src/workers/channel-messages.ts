// What the workers of several tabs say to each other. A deploy may put two versions side by side, so every message is checked.
import { z } from 'zod';
import type { ServiceCall } from './service-methods.ts';
import type { Notice, Outcome } from './worker-messages.ts';

/** To be raised when a message or a service changes its meaning: tabs of an older version then reload. */
export const PROTOCOL = 4;

const body = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('call'), tabId: z.string(), call: z.custom<ServiceCall>(isObject) }),
  z.object({ type: z.literal('received'), tabId: z.string(), ownerId: z.string(), id: z.string() }),
  z.object({ type: z.literal('answer'), tabId: z.string(), id: z.string(), outcome: z.custom<Outcome>(isObject) }),
  /** Is an owner there? */
  z.object({ type: z.literal('who-owns') }),
  z.object({ type: z.literal('owner-here'), ownerId: z.string(), isReady: z.boolean() }),
  z.object({ type: z.literal('notice'), notice: z.custom<Notice>(isObject) }),
]);

const envelope = z.object({ protocol: z.number(), body: z.unknown() });

export type ChannelMessage = z.infer<typeof body>;

export type ReceivedMessage =
  | { readonly kind: 'messages'; readonly messages: readonly ChannelMessage[] }
  | { readonly kind: 'newer'; readonly protocol: number }
  | { readonly kind: 'ignored' };

export function toEnvelope(messages: readonly ChannelMessage[]): unknown {
  return { protocol: PROTOCOL, body: messages };
}

export function parseEnvelope(data: unknown): ReceivedMessage {
  const received = envelope.safeParse(data);
  if (!received.success || received.data.protocol < PROTOCOL) return { kind: 'ignored' };
  if (received.data.protocol > PROTOCOL) return { kind: 'newer', protocol: received.data.protocol };
  if (!Array.isArray(received.data.body)) return { kind: 'ignored' };
  const messages = received.data.body.flatMap((each) => body.safeParse(each).data ?? []);
  return { kind: 'messages', messages };
}

/** Within one protocol the inside is as its sender's types say. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
