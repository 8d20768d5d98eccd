/** Work on many things, some of them at once. */

/** Does the work of each thing, so many at once, and gives what comes of it in their order. The first error ends it. */
export async function* inOrder<Thing, Done>(
  things: Iterable<Thing>,
  atOnce: number,
  work: (thing: Thing) => Promise<Done>,
): AsyncGenerator<Done> {
  const going: Promise<Done>[] = [];
  for (const thing of things) {
    const done = work(thing);
    // Whoever takes it is told of the error: until then it is nobody's.
    done.catch(() => {});
    going.push(done);
    const first = going.length >= atOnce ? going.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const rest of going) yield await rest;
}
