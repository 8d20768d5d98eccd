/** Work on many things at once, whose results come in order. */
import { expect, test } from 'vitest';
import { inOrder } from '../src/ahead.ts';

/** Pieces of work that are done when they are told to be. */
function openWork() {
  const doors = new Map<number, PromiseWithResolvers<string>>();
  const doorOf = (thing: number): PromiseWithResolvers<string> => {
    const door = doors.get(thing) ?? withResolvers();
    doors.set(thing, door);
    return door;
  };
  const begun: number[] = [];
  const work = async (thing: number): Promise<string> => {
    begun.push(thing);
    return doorOf(thing).promise;
  };
  return { begun, work, doorOf };
}

type PromiseWithResolvers<Value> = Readonly<{
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: Error) => void;
}>;

function withResolvers(): PromiseWithResolvers<string> {
  let resolve: ((value: string) => void) | undefined;
  let reject: ((error: Error) => void) | undefined;
  const promise = new Promise<string>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve: (value) => resolve?.(value), reject: (error) => reject?.(error) };
}

test('gives results in the order of the things, whichever is done first', async () => {
  const { begun, work, doorOf } = openWork();
  const results = inOrder([1, 2, 3], 2, work);
  const first = results.next();
  expect(begun).toEqual([1, 2]);
  doorOf(2).resolve('two');
  doorOf(1).resolve('one');
  expect(await first).toEqual({ value: 'one', done: false });
  const second = results.next();
  expect(begun).toEqual([1, 2, 3]);
  expect(await second).toEqual({ value: 'two', done: false });
  doorOf(3).resolve('three');
  expect(await results.next()).toEqual({ value: 'three', done: false });
  expect(await results.next()).toEqual({ value: undefined, done: true });
});

test('does one after the other where no more are allowed', async () => {
  const { begun, work, doorOf } = openWork();
  const results = inOrder([1, 2], 1, work);
  const first = results.next();
  expect(begun).toEqual([1]);
  doorOf(1).resolve('one');
  expect(await first).toEqual({ value: 'one', done: false });
  expect(begun).toEqual([1]);
});

test('tells of an error when its turn comes, and of no other', async () => {
  const { work, doorOf } = openWork();
  const results = inOrder([1, 2, 3], 3, work);
  const first = results.next();
  doorOf(2).reject(new Error('EIO'));
  doorOf(3).reject(new Error('ENOSPC'));
  doorOf(1).resolve('one');
  expect(await first).toEqual({ value: 'one', done: false });
  await expect(results.next()).rejects.toThrow('EIO');
  expect(await results.next()).toEqual({ value: undefined, done: true });
});
