// How the gateway gets at each bank's API: a token that somebody copied, or a client that asks for tokens and renews them.
import { z } from 'zod';
import { tokenVariable, urlVariable } from '../environment-fields.ts';
import type { Access } from './open-tokens.ts';
import type { Vendor } from './oauth-client.ts';

export type ApiName = 'SYNC_API' | 'TRANSACTIONS_API';
type Variables = Readonly<Record<string, string | undefined>>;

/** Where refresh tokens are kept, sealed with this key. */
export interface StateSettings {
  readonly folder: string;
  readonly key: Buffer;
}

/** As each vendor documents it. */
const DEFAULTS = {
  everifin: { grant: 'authorization_code', scope: 'ais' },
  linxo: { grant: 'client_credentials', scope: '' },
} as const;

const KEY_BYTES = 32;

/** Null: what is wrong was told. */
export function readAccess(
  { name, vendor }: { readonly name: ApiName; readonly vendor: Vendor },
  variables: Variables,
  addProblem: (sentence: string) => void,
): Access | null {
  const authUrl = variables[`${name}_AUTH_URL`];
  const token = variables[`${name}_TOKEN`];
  if (authUrl !== undefined && token !== undefined) {
    addProblem(`${name}_TOKEN and ${name}_AUTH_URL are both set. Keep the token, or the client that asks for tokens.`);
    return null;
  }
  const read = <T>(schema: z.ZodType<T>, value: string | undefined): T | null => {
    const { data, error } = schema.safeParse(value);
    for (const { message } of error?.issues ?? []) addProblem(message);
    return data ?? null;
  };
  if (authUrl === undefined) {
    const fixed = read(tokenVariable(`${name}_TOKEN`), token);
    return fixed === null ? null : { kind: 'fixed', token: fixed };
  }
  const url = read(urlVariable(`${name}_AUTH_URL`, 'https://app.everifin.com/auth/realms/everifin_app'), authUrl);
  const clientId = read(neededText(`${name}_CLIENT_ID`), variables[`${name}_CLIENT_ID`]);
  const clientSecret = read(neededText(`${name}_CLIENT_SECRET`), variables[`${name}_CLIENT_SECRET`]);
  const grant = read(grantVariable(`${name}_GRANT`), variables[`${name}_GRANT`] ?? DEFAULTS[vendor].grant);
  const scope = variables[`${name}_SCOPE`] ?? DEFAULTS[vendor].scope;
  if (url === null || clientId === null || clientSecret === null || grant === null) return null;
  return { kind: 'oauth', grant, authUrl: url, clientId, clientSecret, scope };
}

/** Asked only where a refresh token has to be kept. Null: what is wrong was told. */
export function readState(variables: Variables, addProblem: (sentence: string) => void): StateSettings | null {
  const { STATE_DIR: folder, STATE_KEY: keyText } = variables;
  const key = toKey(keyText ?? '');
  if (folder === undefined) {
    addProblem('STATE_DIR is not set. Set it to a folder of this user: the permission of the bank is kept there.');
  }
  if (key === null) {
    const what = keyText === undefined ? 'is not set' : 'is no key';
    addProblem(`STATE_KEY ${what}. Set it to 32 random bytes: openssl rand -base64 32`);
  }
  return folder === undefined || key === null ? null : { folder, key };
}

function toKey(text: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? key : null;
}

function neededText(name: string) {
  return z
    .string({ error: `${name} is not set. The authorisation server wants it: the vendor gave it to you.` })
    .regex(/^[\x21-\x7e]{1,500}$/, {
      error: `${name} holds a space, a line break or another character that none has. Copy it again.`,
    });
}

function grantVariable(name: string) {
  return z.enum(['client_credentials', 'authorization_code'], {
    error: ({ input }) => `${name} is "${String(input)}". Set it to client_credentials or authorization_code.`,
  });
}
