// The owner's side of a call: find the method, run it, hand back its value or its error.
import { findMethod, isOnceOnly } from './service-methods.ts';
import type { OwnedServices, ServiceCall } from './service-methods.ts';
import { toTransferredError } from './transferred-error.ts';
import type { Outcome } from './worker-messages.ts';

/** Calls that must not run twice, remembered for tabs that ask again. */
const REMEMBERED_CALLS = 200;

export function createCallServer(
  services: OwnedServices,
  onError: (error: unknown) => void,
): (call: ServiceCall) => Promise<Outcome> {
  const remembered = new Map<string, Promise<Outcome>>();

  const run = async (call: ServiceCall): Promise<Outcome> => {
    try {
      const method = findMethod(services, call);
      if (method === null) throw new Error(`no method ${call.service}.${call.method}`);
      return { isOk: true, value: await method(...call.args) };
    } catch (error) {
      onError(error);
      return { isOk: false, error: toTransferredError(error) };
    }
  };

  return (call) => {
    if (!isOnceOnly(call)) return run(call);
    const known = remembered.get(call.id);
    if (known !== undefined) return known;
    const outcome = run(call);
    remembered.set(call.id, outcome);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED_CALLS && oldest !== undefined) remembered.delete(oldest);
    return outcome;
  };
}
