/** The command in few files: Node starts these in half the time. What the library is made of stands as `tsc` has made it. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'rolldown';

/** Whatever package a bundle holds a part of comes with its licence; one that brings none stays outside. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const files = Object.values(bundle).flatMap((one) => ('moduleIds' in one ? one.moduleIds : []));
    const packages = new Set(files.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
    const source = Array.from(packages).toSorted().map(readLicence).join('\n\n');
    this.emitFile({ type: 'asset', fileName: 'bundle/LICENSES.txt', source });
  },
};

/** The name of a package and its licence; an Error where it has none to bring along. */
function readLicence(folder: string): string {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} has no licence to bring along`);
  return `${name}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
}

type Modules = Readonly<{ getModuleInfo: (file: string) => Readonly<{ importedIds: readonly string[] }> | null }>;

/** The files that one has loaded before it runs, itself among them. */
function filesOf(first: string, modules: Modules): ReadonlySet<string> {
  const files = new Set([resolve(first)]);
  for (const file of files) for (const one of modules.getModuleInfo(file)?.importedIds ?? []) files.add(one);
  return files;
}

let started: ReadonlySet<string> | undefined;

/** What publishing starts with is one file, for each takes its time; what `--help` and `--version` need stays apart. */
function groupOf(file: string, modules: Modules): string | null {
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
