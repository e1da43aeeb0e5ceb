// Installs the pinned packages into a directory of the build and writes the resources made of them.
//   node install.mjs INSTALL_DIR RESOURCES_DIR
// Does nothing when it already did so for these very inputs; a run that was cut short is done again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { l1Contracts } from './l1-contracts.mjs';
import { protocolContracts } from './protocol-contracts.mjs';
import { testContracts } from './test-contracts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [install, resources] = process.argv.slice(2).map(path => resolve(path));
const stamp = join(install, '.stamp');
const packages = join(install, 'node_modules', '@aztec');
const output = join(resources, 'org', 'aztecnode', 'artifacts');
const made = {
  'protocol-contracts.bin': () => protocolContracts(join(packages, 'protocol-contracts')),
  'l1-contracts.bin': () => l1Contracts(join(packages, 'l1-artifacts')),
  'test-contracts.bin': () => testContracts(join(packages, 'noir-contracts.js')),
};

const inputs = ['package.json', 'package-lock.json', '.npmrc', 'install.mjs', 'protocol-contracts.mjs', 'l1-contracts.mjs', 'test-contracts.mjs'];
const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
for (const name of inputs) hash.update(readFileSync(join(here, name)));
const want = hash.digest('hex');

const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === want && Object.keys(made).every(name => existsSync(join(output, name)));
if (!done) {
  rmSync(stamp, { force: true });
  mkdirSync(install, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(here, name), join(install, name));
  const arguments_ = ['ci', '--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', arguments_, { cwd: install, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.error) throw new Error(`npm cannot be started (${npm.error.message}): install Node.js 20 or later with npm`);
  if (npm.status !== 0) throw new Error(`npm ${arguments_.join(' ')} failed in ${install}: see its message above`);
  mkdirSync(output, { recursive: true });
  for (const [name, make] of Object.entries(made)) writeFileSync(join(output, name), make());
  // sources, tests, compiler caches and debug information: 150 MB that nothing reads again
  for (const packed of [join('l1-artifacts', 'l1-contracts'), 'noir-contracts.js']) rmSync(join(packages, packed), { recursive: true, force: true });
  writeFileSync(stamp, want);
}
