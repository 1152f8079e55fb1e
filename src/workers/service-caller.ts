// Turns the services' methods into calls that are sent, and answers into what the methods return.
import { SERVICE_METHODS } from './service-methods.ts';
import type { OwnedServices, ServiceCall } from './service-methods.ts';
import { fromTransferredError } from './transferred-error.ts';
import type { Outcome } from './worker-messages.ts';

export interface ServiceCaller {
  readonly services: OwnedServices;
  settle(id: string, outcome: Outcome): void;
}

export function createServiceCaller(send: (call: ServiceCall) => void): ServiceCaller {
  const callerId = crypto.randomUUID();
  const waiting = new Map<string, PromiseWithResolvers<unknown>>();
  let count = 0;

  const call = (service: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    count += 1;
    const id = `${callerId}:${count}`;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    send({ id, service, method, args });
    return answer.promise;
  };
  const proxyOf = (service: keyof OwnedServices) =>
    Object.fromEntries(
      SERVICE_METHODS[service].map((method) => [method, (...args: readonly unknown[]) => call(service, method, args)]),
    );

  return {
    // The table names every method of each service (service-methods.test.ts), and the owner runs the method of that name.
    services: {
      sync: proxyOf('sync'),
      index: proxyOf('index'),
      suggestions: proxyOf('suggestions'),
      storage: proxyOf('storage'),
    } as unknown as OwnedServices,
    settle(id, outcome) {
      const answer = waiting.get(id);
      waiting.delete(id);
      if (outcome.isOk) answer?.resolve(outcome.value);
      else answer?.reject(fromTransferredError(outcome.error));
    },
  };
}
