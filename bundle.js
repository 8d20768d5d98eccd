/** The command in few files: Node starts these in half the time. What the library is made of stands as `tsc` has made it. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';

/** Whatever package a bundle holds a part of comes with its licence; one that brings none stays outside. */
const licences = {
  name: 'licences',
  generateBundle(_, bundle) {
    const files = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const packages = new Set(files.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
    const texts = [...packages].toSorted().map((folder) => {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (licence === undefined) this.error(`${name} has no licence to bring along`);
      return `${name}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'bundle/LICENSES.txt', source: texts.join('\n\n') });
  },
};

/** The files that one has loaded before it runs, itself among them. */
function filesOf(first, modules) {
  const files = new Set([resolve(first)]);
  for (const file of files) for (const one of modules.getModuleInfo(file)?.importedIds ?? []) files.add(one);
  return files;
}

let started;

/** What publishing starts with is one file, for each takes its time; what `--help` and `--version` need stays apart. */
function groupOf(file, modules) {
  if (started === undefined) {
    const small = ['src/commands/usage.ts', 'src/publish/version.ts'].map((one) => filesOf(one, modules));
    const all = [...filesOf('src/commands/publish.ts', modules)];
    started = new Set(all.filter((one) => !small.some((files) => files.has(one))));
  }
  return started.has(file) ? 'start' : null;
}

rmSync('dist/bundle', { recursive: true, force: true });
await build({
  input: { cli: 'src/cli.ts', 'bundle/worker': 'src/publish/worker.ts' },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // Tinypool starts a file of its own; the others bring no licence.
  external: ['tinypool', 'saxes', '@humanwhocodes/momoa'],
  plugins: [licences],
  // Parts of the bundle lie as deep as modules do: by `import.meta.url` the same is found.
  output: {
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: 'bundle/[name].js',
    codeSplitting: { groups: [{ name: groupOf, debugName: 'start', includeDependenciesRecursively: false }] },
  },
});
