/** What `taspa --version` takes beyond a bare start of Node. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compare, digits, printMachine, printTable } from './measure.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function run(...args) {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const contestants = { node: () => run('-e', '0'), taspa: () => run(cli, '--version') };
const { node, taspa } = await compare(contestants, { rounds: 20, warmUps: 2 });
printMachine();
printTable([
  ['start-up, median of 20 pairs', 'ms'],
  ['node -e 0', digits(node.time)],
  ['taspa --version', digits(taspa.time)],
  ['difference', digits(taspa.difference)],
]);
