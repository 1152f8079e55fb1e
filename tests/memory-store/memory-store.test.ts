import { describeStoreContract } from '../store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describeStoreContract('memory store', async () => createMemoryStore());
