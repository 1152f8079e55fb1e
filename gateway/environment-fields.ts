// The kinds of environment variables there are: each one that is wrong says so in a sentence with its name, its value and what to do.
import { z } from 'zod';
import { toIdProblem } from '../src/lib/bank-id.ts';
import { isTimeZone } from '../src/lib/time-zone.ts';
import { CONNECTION_PLACEHOLDER, toConnectLink } from '../src/lib/connect-link.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable in a file means the same as none. */
export function readGiven(environment: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => (value ?? '').trim() !== ''));
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** What the number means, in a few words. */
  readonly meaning: string;
}

export function wholeNumberVariable(name: string, { from, to, meaning }: NumberRange) {
  return z.string().transform((text, context) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    context.addIssue(`${name} is "${text}". Set it to a whole number from ${from} to ${to} (${meaning}).`);
    return z.NEVER;
  });
}

export const portVariable = wholeNumberVariable('PORT', { from: 0, to: 65_535, meaning: '0 picks a free one' });

export const seedVariable = wholeNumberVariable('SANDBOX_SEED', {
  from: 0,
  to: 4_294_967_295,
  meaning: 'the same seed makes the same world',
});

export const daysVariable = wholeNumberVariable('SANDBOX_DAYS', { from: 60, to: 3_650, meaning: 'days of history' });

export const speedVariable = z.string().transform((text, context) => {
  const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 1_000) return value;
  context.addIssue(`SANDBOX_SPEED is "${text}". Set it to a number above 0 and up to 1000 (1 is the pace of a bank).`);
  return z.NEVER;
});

export function timeZoneVariable(name: string) {
  return z.string().refine(isTimeZone, {
    error: ({ input }) =>
      `${name} is "${String(input)}", which is no time zone. Set it to the name of the one the banks are in, like Europe/Paris or Europe/London.`,
  });
}

export function choiceVariable<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  toSentence: (text: string) => string,
) {
  return z.enum(choices, { error: ({ input }) => toSentence(String(input)) });
}

/** Without a slash at the end. A token must not travel in the clear, so http is for this computer only. */
export function urlVariable(name: string, example: string) {
  return z
    .string({ error: `${name} is not set. BANK=live needs it: the address of the bank's API, for example ${example}.` })
    .transform((text, context) => {
      const url = URL.parse(text);
      if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
        context.addIssue(`${name} is "${text}", which is no address. Set it to one like ${example}.`);
      } else if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        // The value is not repeated: what is before the @ or behind the ? may be a secret.
        context.addIssue(
          `${name} carries more than an address (a user, a password, a query or a fragment). Set it to host and path only, like ${example}; the token has a variable of its own.`,
        );
      } else if (url.protocol === 'http:' && !LOOPBACK_HOSTS.has(url.hostname)) {
        context.addIssue(
          `${name} is "${text}": over http the bank's token would travel unencrypted. Use https; http is accepted for 127.0.0.1, localhost and [::1] only.`,
        );
      } else {
        return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
      }
      return z.NEVER;
    });
}

/** A link a person follows: it must lead to one place whatever the connection is called. */
export function connectUrlVariable(name: string) {
  const example = `https://connect.example/${CONNECTION_PLACEHOLDER}?lang=en`;
  return z.string().transform((text, context) => {
    const [one, other] = ['1', '2'].map((connectionId) => URL.parse(toConnectLink(text, connectionId)));
    const unknown = text.replaceAll(CONNECTION_PLACEHOLDER, '').match(/\{[^}]*\}?|\}/)?.[0];
    if (one == null || other == null || (one.protocol !== 'https:' && one.protocol !== 'http:')) {
      context.addIssue(`${name} is "${text}", which is no address. Set it to one like ${example}.`);
    } else if (one.username !== '' || one.password !== '') {
      // The value is not repeated: what is before the @ may be a secret.
      context.addIssue(
        `${name} carries a user or a password, which everybody who opens the page could read. Remove it.`,
      );
    } else if (one.protocol === 'http:' && !LOOPBACK_HOSTS.has(one.hostname)) {
      context.addIssue(
        `${name} is "${text}": over http somebody on the way could lead your staff to another page. Use https; http is accepted for 127.0.0.1, localhost and [::1] only.`,
      );
    } else if (!text.includes(CONNECTION_PLACEHOLDER)) {
      context.addIssue(
        `${name} is "${text}", which does not say where the connection's number goes. Put ${CONNECTION_PLACEHOLDER} into it, like ${example}.`,
      );
    } else if (unknown !== undefined) {
      context.addIssue(
        `${name} is "${text}": nothing is known to put in place of ${unknown}. Only ${CONNECTION_PLACEHOLDER} is filled in.`,
      );
    } else if (one.origin !== other.origin) {
      context.addIssue(
        `${name} is "${text}": the bank's number would choose the host. Put ${CONNECTION_PLACEHOLDER} into the path or the query, like ${example}.`,
      );
    } else {
      return text;
    }
    return z.NEVER;
  });
}

/** An id of a bank, which stands in addresses. */
export function idVariable(name: string) {
  return z.string().refine((text) => toIdProblem(text) === null, {
    error: ({ input }) => `${name} cannot stand in an address: ${toIdProblem(String(input)) ?? ''}. Copy it again.`,
  });
}

/** Its value is never repeated. */
export function tokenVariable(name: string) {
  return z
    .string({ error: `${name} is not set. BANK=live needs it: the access token the bank's API gave you.` })
    .regex(/^[\x21-\x7e]+$/, {
      error: `${name} holds a space, a line break or another character that no token has. Copy the token again, without quotes around it.`,
    });
}
