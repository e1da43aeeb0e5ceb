// Packs what a node answers for the contracts of the protocol into one small binary file, which
// ProtocolContractArtifacts.java reads: big-endian, strings as DataInput.readUTF, fields as 32 bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** The exports of a generated module that holds nothing but constants, without the packages that it imports. */
function constants(file) {
  const hex = value => '0x' + BigInt(value).toString(16).padStart(64, '0');
  class Fr {
    constructor(value) { this.hex = hex(value); }
    static fromString(value) { return new Fr(value); }
    static fromHexString(value) { return new Fr(value); }
    static fromBigInt(value) { return new Fr(value); }
    static fromField(value) { return value; }
  }
  class ProtocolContracts { constructor(derived) { this.derived = derived; } }
  const source = readFileSync(file, 'utf8').replace(/^import .*;$/gm, '').replace(/^export const (\w+) =/gm, 'out.$1 =');
  const out = {};
  vm.runInNewContext(source, { out, Fr, AztecAddress: Fr, FunctionSelector: Fr, ProtocolContracts });
  return out;
}

const field = value => Buffer.from(value.hex.slice(2), 'hex');
const int = value => { const b = Buffer.alloc(4); b.writeInt32BE(value); return b; };
const text = value => { const b = Buffer.from(value, 'utf8'); return Buffer.concat([Buffer.from([b.length >> 8, b.length & 255]), b]); };

export function protocolContracts(directory) {
  const data = constants(join(directory, 'dest', 'protocol_contract_data.js'));
  const contract = name => {
    const { functions } = JSON.parse(readFileSync(join(directory, 'artifacts', `${name}.json`), 'utf8'));
    const bytecode = Buffer.from(functions.find(f => f.name === 'public_dispatch')?.bytecode ?? '', 'base64');
    const { artifactHash, privateFunctionsRoot, publicBytecodeCommitment } = data.ProtocolContractClassIdPreimage[name];
    const privateFunctions = data.ProtocolContractPrivateFunctions[name];
    return Buffer.concat([
      text(name),
      ...[data.ProtocolContractAddress[name], data.ProtocolContractDerivedAddress[name], data.ProtocolContractClassId[name], artifactHash, privateFunctionsRoot,
        publicBytecodeCommitment, data.ProtocolContractSalt[name], data.ProtocolContractInitializationHash[name]].map(field),
      int(privateFunctions.length), ...privateFunctions.flatMap(f => [field(f.selector).subarray(28), field(f.vkHash)]),
      int(bytecode.length), bytecode,
    ]);
  };
  return Buffer.concat([
    text('aztec-node protocol contracts 1'),
    text(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version),
    field(data.protocolContractsHash), field(data.CONTRACT_INSTANCE_PUBLISHED_EVENT_TAG),
    int(data.ProtocolContractsList.derived.length), ...data.ProtocolContractsList.derived.map(field),
    int(data.protocolContractNames.length), ...data.protocolContractNames.map(contract),
  ]);
}
