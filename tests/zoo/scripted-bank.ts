// A bank of a few scripted answers behind a real server: what it is asked it notes, and what no answer is given for it answers well.
import { createServer, type ServerResponse } from 'node:http';
import type { Environment } from '../../gateway/environment-fields.ts';
import { closeServer, listenOnFreePort } from '../gateway/fake-bank.ts';
import type { BankSide } from '../stories/simulated-bank.ts';
import type { ZooAnswer } from './case-schema.ts';
import { createDefaultAnswers } from './default-answers.ts';
import type { NamedCase } from './read-cases.ts';

export interface ScriptedBank extends BankSide {
  /** `GET /everifin/accounts/A1/transactions?page=0&size=500`, oldest first. */
  readonly asked: readonly string[];
}

type Script = Pick<NamedCase, 'answers' | 'bank' | 'readFile'>;

/** `nowMs`: the bank's own clock, in its `Date`. */
export async function startScriptedBank(script: Script, nowMs: () => number = Date.now): Promise<ScriptedBank> {
  const asked: string[] = [];
  const scripted = createScriptedAnswers(script);
  const otherwise = createDefaultAnswers(nowMs);
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    asked.push(`${method} ${url}`);
    outgoing.setHeader('Date', new Date(nowMs()).toUTCString());
    const answer = scripted(method, url);
    if (answer !== null) {
      send(outgoing, answer, script.readFile);
      return;
    }
    const { status, json } = otherwise(`${method} ${url.split('?')[0]}`) ?? NOT_KNOWN;
    send(outgoing, { status, json, headers: {} }, script.readFile);
  });
  const url = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  return { asked, gatewayEnv: toGatewayEnv(url, script.bank), close: () => closeServer(server) };
}

const NOT_KNOWN = { status: 404, json: { code: 'NOT_FOUND', message: 'there is no such thing here' } };

/** The answer whose query says most of what was asked goes first: `GET /linxo/accounts?page=2` before `GET /linxo/accounts`. */
function createScriptedAnswers({ answers }: Script): (method: string, url: string) => ZooAnswer | null {
  const given = new Map<string, number>();
  return (method, url) => {
    const key = Object.keys(answers)
      .filter((candidate) => isAskedFor(candidate, method, url))
      .sort((a, b) => queryOf(b).size - queryOf(a).size)[0];
    if (key === undefined) return null;
    const list = answers[key] ?? [];
    const count = given.get(key) ?? 0;
    given.set(key, count + 1);
    const answer = list[Math.min(count, list.length - 1)] ?? null;
    return answer?.numbered === true ? withNumber(answer, count + 1) : answer;
  };
}

function withNumber({ json, body, ...answer }: ZooAnswer, count: number): ZooAnswer {
  const text = body === undefined ? JSON.stringify(json) : toText(body);
  return { ...answer, body: text.replaceAll('{n}', String(count)) };
}

function isAskedFor(candidate: string, method: string, url: string): boolean {
  const [path = ''] = url.split('?');
  if (candidate.split('?')[0] !== `${method} ${path}`) return false;
  const asked = queryOf(url);
  return [...queryOf(candidate)].every(([name, value]) =>
    value === '*' ? asked.has(name) : asked.get(name) === value,
  );
}

function queryOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?')[1] ?? '');
}

function send(outgoing: ServerResponse, answer: ZooAnswer, readFile: NamedCase['readFile']): void {
  if (answer.dropped === true) {
    outgoing.destroy();
    return;
  }
  const { status, headers, json, body, file } = answer;
  outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  if (file !== undefined) outgoing.end(readFile(file));
  else if (body !== undefined) outgoing.end(toText(body));
  else outgoing.end(json === undefined ? '' : JSON.stringify(json));
}

function toText(body: NonNullable<ZooAnswer['body']>): string {
  if (typeof body === 'string') return body;
  return body.map((piece) => (typeof piece === 'string' ? piece : piece.text.repeat(piece.times))).join('');
}

function toGatewayEnv(url: string, bank: Script['bank']): Environment {
  const transactions = bank === 'linxo' ? 'linxo' : 'everifin';
  const common = {
    BANK: 'live',
    TRANSACTIONS_API: transactions,
    TRANSACTIONS_API_URL: `${url}/${transactions}`,
    TRANSACTIONS_API_TOKEN: 'token',
  };
  if (bank === 'everifin') return { ...common, SYNC_API: 'everifin' };
  return { ...common, SYNC_API_URL: `${url}/linxo`, SYNC_API_TOKEN: 'token' };
}
