// The reference's half of bench/execution: the first line of stdin is a workload, each further one asks for a turn,
// {simulator, seconds}, which is answered by {nanos, cpuMs, state}.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

process.env.LOG_LEVEL ??= 'silent';
const require = createRequire(join(process.env.AZTEC_REFERENCE_HOME, 'package.json'));
const load = name => import(pathToFileURL(require.resolve(name)).href);
const simulator = dirname(require.resolve('@aztec/simulator/server'));
const part = path => import(pathToFileURL(join(simulator, 'public', path)).href);

const { Fr } = await load('@aztec/foundation/curves/bn254');
const { EthAddress } = await load('@aztec/foundation/eth-address');
const { createLogger } = await load('@aztec/foundation/log');
const { DateProvider } = await load('@aztec/foundation/timer');
const { AztecAddress } = await load('@aztec/stdlib/aztec-address');
const { GasFees } = await load('@aztec/stdlib/gas');
const { GlobalVariables, Tx } = await load('@aztec/stdlib/tx');
const { PublicKeys } = await load('@aztec/stdlib/keys');
const { MerkleTreeId } = await load('@aztec/stdlib/trees');
const { PublicDataWrite, PublicSimulatorConfig } = await load('@aztec/stdlib/avm');
const { NativeWorldStateService } = await load('@aztec/world-state');
const { PublicTxSimulator } = await part('public_tx_simulator/public_tx_simulator.js');
const { CppPublicTxSimulator } = await part('public_tx_simulator/cpp_public_tx_simulator.js');
const { PublicProcessor } = await part('public_processor/public_processor.js');
const { GuardedMerkleTreeOperations } = await part('public_processor/guarded_merkle_tree.js');
const { PublicContractsDB } = await part('public_db_sources.js');

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })[Symbol.asyncIterator]();
const work = JSON.parse((await lines.next()).value);
const field = hex => Fr.fromHexString(hex);
const address = hex => new AztecAddress(field(hex));
const g = work.globals;
const globals = GlobalVariables.from({
  chainId: field(g.chainId),
  version: field(g.version),
  blockNumber: g.blockNumber,
  slotNumber: g.slotNumber,
  timestamp: BigInt(g.timestamp),
  coinbase: EthAddress.fromString(g.coinbase),
  feeRecipient: address(g.feeRecipient),
  gasFees: new GasFees(BigInt(g.feePerDaGas), BigInt(g.feePerL2Gas)),
});
const classes = new Map(
  work.classes.map(c => [
    c.classId,
    {
      id: field(c.classId),
      version: 1,
      artifactHash: new Fr(1),
      privateFunctionsRoot: new Fr(3),
      packedBytecode: Buffer.from(c.packedBytecode, 'hex'),
      privateFunctions: [],
      utilityFunctions: [],
    },
  ]),
);
const instances = new Map(
  work.instances.map(i => [
    i.address,
    {
      version: 1,
      salt: field(i.salt),
      deployer: address(i.deployer),
      currentContractClassId: field(i.currentClassId),
      originalContractClassId: field(i.originalClassId),
      initializationHash: field(i.initializationHash),
      publicKeys: PublicKeys.fromBuffer(Buffer.from(i.publicKeys, 'hex')),
      address: address(i.address),
    },
  ]),
);
const source = {
  getContract: async key => instances.get(key.toString()),
  getContractClass: async id => classes.get(id.toString()),
  getBytecodeCommitment: async () => new Fr(1),
  getDebugFunctionName: async () => undefined,
};
// As blocks are built.
const config = PublicSimulatorConfig.from({
  skipFeeEnforcement: false,
  collectDebugLogs: false,
  collectHints: false,
  collectPublicInputs: false,
  collectStatistics: false,
  collectCallMetadata: false,
});

const service = await NativeWorldStateService.tmp();
const fork = await service.fork();
for (const op of work.preOps) {
  if (op.insertNullifier) {
    await fork.sequentialInsert(MerkleTreeId.NULLIFIER_TREE, [field(op.insertNullifier).toBuffer()]);
  } else {
    const write = new PublicDataWrite(...op.writePublicData.map(field));
    await fork.sequentialInsert(MerkleTreeId.PUBLIC_DATA_TREE, [write.toBuffer()]);
  }
}
const txs = work.txs.map(hex => Tx.fromBuffer(Buffer.from(hex, 'hex')));
const simulators = { native: CppPublicTxSimulator, typescript: PublicTxSimulator };

const log = createLogger('bench');

async function run(Simulator) {
  const contracts = new PublicContractsDB(source);
  if (work.mode === 'simulate') {
    const result = await new Simulator(fork, contracts, globals, config).simulate(txs[0]);
    if (!result.revertCode.isOK()) throw new Error('reverted');
  } else {
    const guarded = new GuardedMerkleTreeOperations(fork);
    const each = new Simulator(guarded, contracts, globals, config);
    const processor = new PublicProcessor(globals, guarded, contracts, each, new DateProvider(), undefined, log);
    const [done, failed] = await processor.process(txs);
    if (done.length !== txs.length) throw failed[0].error;
    if (!done.every(tx => tx.revertCode.isOK())) throw new Error('reverted');
  }
  return await fork.getStateReference();
}

for await (const line of lines) {
  const { simulator: name, seconds } = JSON.parse(line);
  const nanos = [];
  let state;
  let cpu = 0;
  const end = performance.now() + seconds * 1000;
  do {
    const depth = await fork.createCheckpoint();
    const before = process.cpuUsage();
    const began = process.hrtime.bigint();
    state = await run(simulators[name]);
    nanos.push(Number(process.hrtime.bigint() - began));
    const used = process.cpuUsage(before);
    cpu += (used.user + used.system) / 1000;
    await fork.revertAllCheckpointsTo(depth - 1);
  } while (performance.now() < end);
  const roots = [state.partial.noteHashTree, state.partial.nullifierTree, state.partial.publicDataTree];
  const answer = { nanos, cpuMs: cpu / nanos.length, state: roots.map(tree => tree.root.toString()).join(' ') };
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await fork.close();
await service.close();
process.exit(0);
