// Secrets from files, as containers and service managers hand them over: SYNC_API_TOKEN_FILE says where SYNC_API_TOKEN stands.
import { readFileSync, statSync } from 'node:fs';

const SECRETS = [
  'SYNC_API_TOKEN',
  'SYNC_API_CLIENT_SECRET',
  'TRANSACTIONS_API_TOKEN',
  'TRANSACTIONS_API_CLIENT_SECRET',
  'STATE_KEY',
  'METRICS_TOKEN',
] as const;
const READABLE_BY_OTHERS = 0o004;

type Variables = Record<string, string | undefined>;

export function readSecretFiles(given: Variables): {
  readonly variables: Variables;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const variables = { ...given };
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    if (given[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set. Remove one of them.`);
      continue;
    }
    const { secret, problem } = readSecret(path);
    if (problem !== null) problems.push(`${name}_FILE is "${path}", which ${problem}`);
    else variables[name] = secret;
  }
  return { variables, problems };
}

function readSecret(path: string): { readonly secret: string; readonly problem: string | null } {
  try {
    // Where others may read it, they have: a new secret is due, not only other rights.
    if ((statSync(path).mode & READABLE_BY_OTHERS) !== 0) {
      return {
        secret: '',
        problem: 'every user of this computer can read. Run chmod 600 on it, and replace the secret.',
      };
    }
    const secret = readFileSync(path, 'utf8').trim();
    return secret === '' ? { secret, problem: 'is empty. Write the secret into it.' } : { secret, problem: null };
  } catch {
    return { secret: '', problem: 'cannot be read. Set it to a file that this user can read.' };
  }
}
