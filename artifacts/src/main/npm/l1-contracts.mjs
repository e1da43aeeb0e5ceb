// Packs what it takes to deploy the rollup on L1 into one small binary file, which L1ContractArtifacts.java reads:
// big-endian, strings as DataInput.readUTF. Taken from the compiler's output that the package carries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the order of the file. Libraries come before what is linked with them. */
const CONTRACTS = [
  'EmpireSlasherDeploymentExtLib', 'ValidatorOperationsExtLib', 'TallySlasherDeploymentExtLib', 'RollupOperationsExtLib', 'RewardExtLib',
  'TestERC20', 'CoinIssuer', 'GSE', 'Registry', 'GovernanceProposer', 'Governance', 'DateGatedRelayer', 'FeeAssetHandler',
  'MockZKPassportVerifier', 'StakingAssetHandler', 'MockVerifier', 'HonkVerifier', 'Rollup', 'SlashFactory', 'MultiAdder',
];

/** Contracts of which no code is needed, but the errors they fail with. */
const ERRORS = ['Errors', 'Inbox', 'Outbox', 'FeeJuicePortal', 'RewardDistributor', 'RewardBooster', 'Slasher', 'TallySlashingProposer', 'EmpireSlashingProposer', 'EscapeHatch'];

const int = value => { const b = Buffer.alloc(4); b.writeInt32BE(value); return b; };
const text = value => { const b = Buffer.from(value, 'utf8'); return Buffer.concat([Buffer.from([b.length >> 8, b.length & 255]), b]); };
const type = p => p.type.startsWith('tuple') ? `${types(p.components)}${p.type.slice('tuple'.length)}` : p.type;
const types = parameters => `(${parameters.map(type).join(',')})`;

export function l1Contracts(directory) {
  const compiled = name => JSON.parse(readFileSync(join(directory, 'l1-contracts', 'out', `${name}.sol`, `${name}.json`), 'utf8'));
  const errors = new Set();
  const noteErrors = abi => abi.filter(e => e.type === 'error').forEach(e => errors.add(e.name + types(e.inputs)));
  const contract = name => {
    const { abi, bytecode } = compiled(name);
    noteErrors(abi);
    const links = Object.values(bytecode.linkReferences).flatMap(file =>
      Object.entries(file).flatMap(([library, places]) => places.map(({ start, length }) => {
        if (length !== 20 || !CONTRACTS.includes(library)) throw new Error(`${name} is linked with ${length} bytes of ${library}`);
        return { library, start };
      })));
    const code = Buffer.from(bytecode.object.slice(2).replace(/__\$[0-9a-f]{34}\$__/g, '0'.repeat(40)), 'hex');
    if (code.length * 2 !== bytecode.object.length - 2) throw new Error(`${name}: not hex`);
    return Buffer.concat([
      text(name), text(types(abi.find(e => e.type === 'constructor')?.inputs ?? [])),
      int(code.length), code,
      int(links.length), ...links.flatMap(link => [text(link.library), int(link.start)]),
    ]);
  };
  const contracts = CONTRACTS.map(contract);
  ERRORS.forEach(name => noteErrors(compiled(name).abi));
  return Buffer.concat([
    text('aztec-node L1 contracts 1'),
    text(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version),
    int(contracts.length), ...contracts,
    int(errors.size), ...[...errors].sort().map(text),
  ]);
}
