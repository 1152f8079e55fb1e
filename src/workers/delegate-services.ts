// Services that ask whichever database is open now: one may be wiped and opened anew between two calls.
import type { OwnedServices } from './service-methods.ts';

export function delegateServices(current: () => Promise<OwnedServices>): OwnedServices {
  return {
    sync: {
      refresh: async (request) => (await current()).sync.refresh(request),
      stopWatching: async (request) => (await current()).sync.stopWatching(request),
      pollIfDue: async (visibility) => (await current()).sync.pollIfDue(visibility),
      pullIfDue: async (visibility) => (await current()).sync.pullIfDue(visibility),
      verify: async (request) => (await current()).sync.verify(request),
      confirmMissing: async (accountId) => (await current()).sync.confirmMissing(accountId),
      setMode: async (choice) => (await current()).sync.setMode(choice),
      decideContinuation: async (decision) => (await current()).sync.decideContinuation(decision),
      undoContinuation: async (pair) => (await current()).sync.undoContinuation(pair),
      readState: async () => (await current()).sync.readState(),
      readRunChanges: async (cursor) => (await current()).sync.readRunChanges(cursor),
      readArchivedRuns: async (part) => (await current()).sync.readArchivedRuns(part),
      findArchivePart: async (link) => (await current()).sync.findArchivePart(link),
      readEventPayload: async (event) => (await current()).sync.readEventPayload(event),
    },
    index: {
      summarise: async (filter) => (await current()).index.summarise(filter),
      readRows: async (query) => (await current()).index.readRows(query),
      readDetail: async (key) => (await current()).index.readDetail(key),
      summariseDays: async (filter, by) => (await current()).index.summariseDays(filter, by),
      flowByDay: async (filter) => (await current()).index.flowByDay(filter),
      readChanges: async (query) => (await current()).index.readChanges(query),
      countByDay: async (filter) => (await current()).index.countByDay(filter),
    },
    suggestions: {
      readSuggestions: async (query) => (await current()).suggestions.readSuggestions(query),
      readSuggestionsOf: async (key) => (await current()).suggestions.readSuggestionsOf(key),
      decide: async (decision) => (await current()).suggestions.decide(decision),
      undo: async (pair) => (await current()).suggestions.undo(pair),
    },
    storage: {
      readStorage: async () => (await current()).storage.readStorage(),
      forget: async () => (await current()).storage.forget(),
    },
  };
}
