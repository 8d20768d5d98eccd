import { describe, expect, test } from 'vitest';
import { printSubscribers } from '../../src/commands/subscribers.ts';

describe('what a run means for subscribers', () => {
  test('is said in one line', () => {
    const counts = { new: 3, updated: 1, shownAgain: 0, withdrawn: 1 };
    expect(printSubscribers(counts, 'en')).toBe('3 new, 1 updated, 0 shown again, 1 withdrawn');
    expect(printSubscribers(counts, 'kk')).toBe('жаңа: 3, жаңартылған: 1, қайта көрсетілетін: 0, қайтарып алынған: 1');
  });
});
