// Packs the public bytecode of the contracts that a local network has from its start into one small binary file, which
// TestContractArtifacts.java reads: big-endian, strings as DataInput.readUTF.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By name, in the order of the file. */
const CONTRACTS = { SchnorrAccount: 'schnorr_account_contract', FPC: 'fpc_contract', Token: 'token_contract' };

const int = value => { const b = Buffer.alloc(4); b.writeInt32BE(value); return b; };
const text = value => { const b = Buffer.from(value, 'utf8'); return Buffer.concat([Buffer.from([b.length >> 8, b.length & 255]), b]); };

export function testContracts(directory) {
  const contract = ([name, crate]) => {
    const { functions } = JSON.parse(readFileSync(join(directory, 'artifacts', `${crate}-${name}.json`), 'utf8'));
    const bytecode = Buffer.from(functions.find(f => f.name === 'public_dispatch').bytecode, 'base64');
    return Buffer.concat([text(name), int(bytecode.length), bytecode]);
  };
  const contracts = Object.entries(CONTRACTS).map(contract);
  return Buffer.concat([
    text('aztec-node test contracts 1'),
    text(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version),
    int(contracts.length), ...contracts,
  ]);
}
