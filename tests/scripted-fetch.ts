// A fetch whose answers are written down by the test, and which keeps what it was asked.

/** What the gateway writes on each answer of a bank. */
const BY_GATEWAY = {
  'X-Bank-Date': 'Fri, 20 Nov 2026 09:42:00 GMT',
  'X-Tidemark-Answer': 'bank',
  'X-Received-At': '2026-11-20T09:42:01.500Z',
} as const;

export interface ScriptedFetch {
  readonly fetch: typeof fetch;
  readonly requests: Request[];
}

type Script = (request: Request) => Response | Promise<Response>;

export function scriptedFetch(script: Script): ScriptedFetch {
  const requests: Request[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return script(request);
    },
  };
}

export function emptyAnswer(status: number): Response {
  return new Response(null, { status, headers: BY_GATEWAY });
}

export function jsonAnswer(value: unknown, init: ResponseInit = {}): Response {
  return new Response(typeof value === 'string' ? value : JSON.stringify(value), {
    ...init,
    headers: {
      'Content-Type': 'application/json',
      ...BY_GATEWAY,
      ...(init.headers as Record<string, string> | undefined),
    },
  });
}
