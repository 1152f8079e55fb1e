// Asks a bank with its token. One that is refused is renewed, and what was only read is asked for once more; a POST never is.
import { failed, type AskResult, type BankRequest } from './ask-bank.ts';
import { askInTurn, type Turn } from './ask-in-turn.ts';
import { TokenProblem, type TokenSource } from './tokens/token-source.ts';

export async function askWithToken(
  request: Omit<BankRequest, 'token'>,
  { tokens, ...turn }: Turn & { readonly tokens: TokenSource },
): Promise<AskResult> {
  try {
    const token = await tokens.getToken();
    const first = await askInTurn({ ...request, token }, turn);
    if (first.answer?.status !== 401) return first;
    if (request.method === 'POST') {
      // For the next press.
      void tokens.renewRefused(token).catch(() => undefined);
      return first;
    }
    const renewed = await tokens.renewRefused(token);
    return renewed === null ? first : await askInTurn({ ...request, token: renewed }, turn);
  } catch (error) {
    if (!(error instanceof TokenProblem)) throw error;
    return failed({ status: 502, code: error.code, message: error.message });
  } finally {
    turn.life.end();
  }
}
