import { describe } from 'vitest';
import { describeStore } from './contract.ts';
import { memoryStore } from './memory.ts';

describe('a store in memory', () => {
  describeStore(async () => memoryStore());
});
