// Which of Linxo's versions an address speaks, and what else that version wants to be told.
import { LINXO_VERSIONS, type LinxoVersion } from '../src/config/app-config.ts';
import type { BankAddress } from './gateway-config.ts';

interface Given {
  readonly name: 'SYNC_API' | 'TRANSACTIONS_API';
  readonly api: 'linxo' | 'everifin';
  readonly url: string;
  readonly version: LinxoVersion | undefined;
  readonly userId: string | undefined;
}

type DialectSettings = Pick<BankAddress<string>, 'version' | 'userId'>;

/** `addProblem` takes a sentence for each setting that is missing or makes no sense. */
export function toDialectSettings(given: Given, addProblem: (sentence: string) => void): DialectSettings {
  const { name, api, url, userId } = given;
  if (api !== 'linxo') {
    if (given.version !== undefined) {
      addProblem(
        `${name}_VERSION is "${given.version}", but ${name} is ${api}, which has no versions. Remove ${name}_VERSION.`,
      );
    }
    return {};
  }
  const named = new URL(url).pathname.split('/').find((word) => /^v\d+(\.\d+)*$/i.test(word));
  const version = given.version ?? LINXO_VERSIONS.find((known) => known === named?.toLowerCase());
  if (version === undefined) {
    if (named === undefined) return { version: 'v2.1' };
    addProblem(
      `${name}_URL names the version ${named}, which is not known here. Set ${name}_VERSION to v2.1 or v3, whichever the bank answers like.`,
    );
    return {};
  }
  if (version === 'v2.1') return { version };
  if (userId !== undefined) return { version, userId };
  addProblem(
    `LINXO_USER_ID is not set. ${name} speaks v3, which asks for it in every list: set it to the id of the user whose banks these are.`,
  );
  return { version };
}
