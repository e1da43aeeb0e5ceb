// Runs AVM programs in the reference's simulators, for interop/avm-fuzz. The reference is not part of this project:
//   AZTEC_REFERENCE_HOME=... $AZTEC_REFERENCE_HOME/bin/node --no-warnings interop/avm-reference.mjs [native] [typescript]
// The first line of stdin is the stage: the world that every program finds. Each further line is a case, answered by a line:
// {native?, typescript?}, each an outcome, or {aborted: reason} where the simulator threw the transaction out.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

process.env.LOG_LEVEL ??= 'silent';
const home = process.env.AZTEC_REFERENCE_HOME;
const simulators = process.argv.slice(2);
if (!home || !simulators.length || simulators.some(s => !['native', 'typescript'].includes(s))) {
  console.error('usage: AZTEC_REFERENCE_HOME=DIR node avm-reference.mjs [native] [typescript]');
  process.exit(2);
}
const require = createRequire(join(home, 'package.json'));
const load = name => import(pathToFileURL(require.resolve(name)).href);
// What the simulator's package does not export is reached by its place beside what it does.
const simulator = dirname(require.resolve('@aztec/simulator/server'));
const part = path => import(pathToFileURL(join(simulator, 'public', path)).href);

const { Fr } = await load('@aztec/foundation/curves/bn254');
const { EthAddress } = await load('@aztec/foundation/eth-address');
const { AztecAddress } = await load('@aztec/stdlib/aztec-address');
const { Gas, GasFees, GasSettings } = await load('@aztec/stdlib/gas');
const { GlobalVariables } = await load('@aztec/stdlib/tx');
const { PublicCallRequest } = await load('@aztec/stdlib/kernel');
const { PublicCallRequestWithCalldata } = await load('@aztec/stdlib/tx');
const { ContractDeploymentData } = await load('@aztec/stdlib/contract');
const { PublicKeys } = await load('@aztec/stdlib/keys');
const { MerkleTreeId } = await load('@aztec/stdlib/trees');
const avm = await load('@aztec/stdlib/avm');
const { ProtocolContractsList } = await load('@aztec/protocol-contracts');
const { NativeWorldStateService } = await load('@aztec/world-state');
const { avmSimulate } = await load('@aztec/native');
const { AvmSimulator } = await part('avm/avm_simulator.js');
const { CallDataArray, LazyReaderMemory } = await part('avm/calldata.js');
const { PublicPersistableStateManager } = await part('state_manager/state_manager.js');
const { SideEffectTrace } = await part('side_effect_trace.js');
const { PublicContractsDB, PublicTreesDB } = await part('public_db_sources.js');

// Where the TypeScript simulator is known to differ from the native one, which is what the network runs, it is made to do the
// same, so that everything behind it is compared too:
// a copy that begins beyond a region of calldata or return data looks at no place that is none, if the region's end is one; and a
// region that is told of goes on at the memory's start;
const CELLS = 2 ** 32;
const slice = LazyReaderMemory.prototype.slice;
LazyReaderMemory.prototype.slice = function (start, end) {
  const beyond = start >= this.size && this.offset + Math.min(end, this.size) <= CELLS;
  return beyond ? [] : slice.call(this, start, end);
};
LazyReaderMemory.prototype.bestEffortReadAll = function (most = stage.limits.output) {
  return Array.from({ length: Math.min(this.size, most) }, (_, i) => this.memory.get((this.offset + i) % CELLS).toFr());
};
// a contract without code fails the call, not the simulator;
const executeBytecode = AvmSimulator.prototype.executeBytecode;
AvmSimulator.prototype.executeBytecode = function (code) {
  return code.length ? executeBytecode.call(this, code) : this.handleFailureToRetrieveBytecode('no bytecode');
};
// the index behind the last leaf is no index.
const { NOTE_HASH_TREE_LEAF_COUNT, L1_TO_L2_MSG_TREE_LEAF_COUNT } = await load('@aztec/constants');
for (const [name, leaves] of [
  ['getNoteHash', NOTE_HASH_TREE_LEAF_COUNT],
  ['getL1ToL2LeafValue', L1_TO_L2_MSG_TREE_LEAF_COUNT],
]) {
  const get = PublicTreesDB.prototype[name];
  PublicTreesDB.prototype[name] = function (index) {
    return get.call(this, index == leaves ? index + 1n : index);
  };
}

const field = hex => Fr.fromHexString(hex);
const fields = list => list.map(field);
const address = hex => new AztecAddress(field(hex));
const pack = avm.serializeWithMessagePack;

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })[Symbol.asyncIterator]();
const stage = JSON.parse((await lines.next()).value);
const globals = GlobalVariables.from({
  chainId: field(stage.globals.chainId),
  version: field(stage.globals.version),
  blockNumber: stage.globals.blockNumber,
  slotNumber: stage.globals.slotNumber,
  timestamp: BigInt(stage.globals.timestamp),
  coinbase: EthAddress.fromString(stage.globals.coinbase),
  feeRecipient: address(stage.globals.feeRecipient),
  gasFees: new GasFees(BigInt(stage.globals.feePerDaGas), BigInt(stage.globals.feePerL2Gas)),
});
const sender = address(stage.sender);
const firstNullifier = field(stage.firstNullifier);
const limits = avm.CollectionLimitsConfig.from({
  maxCalldataSizeInFields: stage.limits.calldata,
  maxReturndataSizeInFields: stage.limits.output,
  maxCallStackDepth: stage.limits.depth,
  maxCallStackItems: stage.limits.calls,
});
const config = debugLogs =>
  avm.PublicSimulatorConfig.from({
    skipFeeEnforcement: true,
    collectCallMetadata: true,
    collectDebugLogs: debugLogs,
    collectionLimits: limits,
  });

// A contract runs the code of its own number in the case, or the last.
const instances = new Map();
const classIndex = new Map();
stage.contracts.forEach((contract, i) => {
  const instance = {
    version: 1,
    salt: new Fr(1),
    deployer: address(contract.deployer),
    currentContractClassId: field(contract.classId),
    originalContractClassId: field(contract.classId),
    initializationHash: field(contract.initializationHash),
    publicKeys: PublicKeys.default(),
    address: address(contract.address),
  };
  instances.set(instance.address.toString(), { instance, packed: pack(instance) });
  classIndex.set(field(contract.classId).toString(), i);
});
let codes = [];
const contractClass = id => {
  const index = classIndex.get(id);
  if (index === undefined) return undefined;
  return {
    id: field(id),
    version: 1,
    artifactHash: new Fr(1),
    privateFunctionsRoot: new Fr(3),
    packedBytecode: codes[Math.min(index, codes.length - 1)],
    privateFunctions: [],
    utilityFunctions: [],
  };
};
const commitment = new Fr(1);
const packedCommitment = pack(commitment);
const provider = {
  getContractInstance: async key => instances.get(address(key).toString())?.packed,
  getContractClass: async id => {
    const found = contractClass(field(id).toString());
    return found && pack(found);
  },
  addContracts: async () => {},
  getBytecodeCommitment: async () => packedCommitment,
  getDebugFunctionName: async () => undefined,
  createCheckpoint: async () => {},
  commitCheckpoint: async () => {},
  revertCheckpoint: async () => {},
};
const source = {
  getContract: async key => instances.get(key.toString())?.instance,
  getContractClass: async id => contractClass(id.toString()),
  getBytecodeCommitment: async () => commitment,
  getDebugFunctionName: async () => undefined,
};

const service = await NativeWorldStateService.tmp();
const fork = await service.fork();
for (const nullifier of stage.nullifiers) {
  await fork.sequentialInsert(MerkleTreeId.NULLIFIER_TREE, [field(nullifier).toBuffer()]);
}
for (const [slot, value] of stage.storage) {
  const write = new avm.PublicDataWrite(field(slot), field(value));
  await fork.sequentialInsert(MerkleTreeId.PUBLIC_DATA_TREE, [write.toBuffer()]);
}
await fork.appendLeaves(MerkleTreeId.NOTE_HASH_TREE, fields(stage.noteHashes));
await fork.appendLeaves(MerkleTreeId.L1_TO_L2_MESSAGE_TREE, fields(stage.messages));
const revision = fork.getRevision();

const gasJson = gas => ({ l2: Number(gas.l2Gas), da: Number(gas.daGas) });
const messageJson = m => [m.contractAddress.toString(), m.message.recipient.toString(), m.message.content.toString()];
const logJson = log => [log.contractAddress.toString(), ...log.fields.map(String)];
const writeJson = w => [w.leafSlot.toString(), w.value.toString()];
const debugLogJson = log => ({
  contract: log.contractAddress.toString(),
  level: log.level,
  message: log.message,
  fields: log.fields.map(String),
});
const callJson = call => ({
  contract: call.contractAddress.toString(),
  callerPc: call.callerPc,
  calldata: call.calldata.map(String),
  isStatic: call.isStaticCall,
  gas: gasJson(call.gasLimit),
  output: call.output.map(String),
  path: call.internalCallStackAtExit.slice(-stage.limits.path),
  reason: call.haltingMessage ?? '',
  reverted: call.reverted,
  nested: call.nested.map(callJson),
  nestedCount: call.numNestedCalls,
});

async function runNative(c) {
  const calldata = fields(c.calldata);
  const request = new PublicCallRequest(sender, address(stage.contracts[0].address), c.isStatic, Fr.ZERO);
  const none = { noteHashes: [], nullifiers: [], l2ToL1Messages: [] };
  const limit = new Gas(c.gas.da, c.gas.l2);
  const tx = new avm.AvmTxHint(
    '0x1',
    new GasSettings(limit, Gas.empty(), new GasFees(10n, 10n), GasFees.empty()),
    globals.gasFees,
    ContractDeploymentData.empty(),
    ContractDeploymentData.empty(),
    { ...none, nullifiers: [firstNullifier] },
    none,
    [],
    [new PublicCallRequestWithCalldata(request, calldata)],
    null,
    Gas.empty(),
    AztecAddress.ZERO,
  );
  const inputs = new avm.AvmFastSimulationInputs(
    revision.toWorldStateRevision(),
    config(c.debugLogs),
    tx,
    globals,
    ProtocolContractsList,
  );
  const packed = await avmSimulate(inputs.serializeWithMessagePack(), provider, revision.handle, 'silent');
  const result = avm.PublicTxResult.fromPlainObject(avm.deserializeFromMessagePack(packed));
  const effect = result.publicTxEffect;
  return {
    reverted: !result.revertCode.isOK(),
    gasLeft: gasJson(limit.sub(result.gasUsed.publicGas)),
    noteHashes: effect.noteHashes.map(String),
    nullifiers: effect.nullifiers.slice(1).map(String),
    messages: effect.l2ToL1Msgs.map(messageJson),
    logs: effect.publicLogs.map(logJson),
    writes: effect.publicDataWrites.map(writeJson),
    debugLogs: (result.logs ?? []).map(debugLogJson),
    call: callJson(result.callStackMetadata[0]),
  };
}

// Without debug logs, which it fails about differently.
async function runTypescript(c) {
  const trace = new SideEffectTrace(0);
  const trees = new PublicTreesDB(fork);
  const contracts = new PublicContractsDB(source);
  const state = PublicPersistableStateManager.create(trees, contracts, trace, firstNullifier, globals.timestamp);
  await state.writeSiloedNullifier(firstNullifier);
  const called = await state.fork();
  const simulation = await AvmSimulator.create(
    called,
    address(stage.contracts[0].address),
    sender,
    Fr.ZERO,
    globals,
    c.isStatic,
    new CallDataArray(fields(c.calldata)),
    new Gas(c.gas.da, c.gas.l2),
    config(false),
  );
  const result = (await simulation.execute()).finalize();
  if (result.reverted) await state.reject(called);
  else await state.merge(called);
  const effects = trace.getSideEffects();
  return {
    reverted: result.reverted,
    gasLeft: gasJson(result.gasLeft),
    noteHashes: effects.noteHashes.map(n => n.value.toString()),
    nullifiers: effects.nullifiers.map(n => n.value.toString()).slice(1),
    messages: effects.l2ToL1Msgs.map(messageJson),
    logs: effects.publicLogs.map(logJson),
    writes: [...new Map(effects.publicDataWrites.map(w => [w.leafSlot.toString(), w.newValue.toString()]))],
    output: result.output.bestEffortReadAll().slice(0, stage.limits.output).map(String),
    reason: result.revertReason?.originalMessage ?? '',
  };
}

async function attempt(run, c) {
  const depth = await fork.createCheckpoint();
  try {
    return await run(c);
  } catch (e) {
    return { aborted: String(e.message ?? e) };
  } finally {
    await fork.revertAllCheckpointsTo(depth - 1);
  }
}

for await (const line of lines) {
  const c = JSON.parse(line);
  codes = c.codes.map(code => Buffer.from(code, 'hex'));
  const answer = {};
  if (simulators.includes('native')) answer.native = await attempt(runNative, c);
  if (simulators.includes('typescript')) answer.typescript = await attempt(runTypescript, c);
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await fork.close();
await service.close();
process.exit(0);
