// The load of bench/network, the same for any node: sets up a token with a wallet of the reference's packages, then sends
// single transfers, one after the other, and bursts of them, and prints a JSON line of figures.
//   AZTEC_REFERENCE_HOME=DIR node network-load.mjs NODE_URL [TXS [CONNECTIONS]]
//
// So that neither proving nor private execution bounds the load, the wallet makes one transfer of each kind, and the
// transfers of a burst are copies of it with other nullifiers and note hashes: on networks with fake proofs they are as good.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.LOG_LEVEL ??= 'silent';
const [url, count = '300', connections = '8'] = process.argv.slice(2);
const require = createRequire(join(process.env.AZTEC_REFERENCE_HOME, 'package.json'));
const load = name => import(pathToFileURL(require.resolve(name)).href);
const { createAztecNodeClient } = await load('@aztec/aztec.js/node');
const { NO_WAIT, getContractInstanceFromInstantiationParams } = await load('@aztec/aztec.js/contracts');
const { AztecAddress } = await load('@aztec/aztec.js/addresses');
const { Fr } = await load('@aztec/aztec.js/fields');
const { SponsoredFeePaymentMethod } = await load('@aztec/aztec.js/fee');
const { EmbeddedWallet } = await load('@aztec/wallets/embedded');
const { TokenContract } = await load('@aztec/noir-contracts.js/Token');
const { SponsoredFPCContract } = await load('@aztec/noir-contracts.js/SponsoredFPC');
const { SPONSORED_FPC_SALT } = await load('@aztec/constants');
const { Tx } = await load('@aztec/stdlib/tx');
const { jsonStringify } = await load('@aztec/foundation/json-rpc');

const PENDING = 'pending';
const PATIENCE_MS = 600_000;
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });

function post(body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, answer => {
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const bodyOf = (method, ...params) => jsonStringify({ jsonrpc: '2.0', id: 1, method, params });
async function ask(method, ...params) {
  const answer = await post(bodyOf(method, ...params));
  if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error).slice(0, 300)}`);
  return answer.result;
}

// ---- a wallet, an account, a token with public and private balances
const client = createAztecNodeClient(url);
let held; // where the wallet's next transaction goes instead of the node
const node = new Proxy(client, {
  get: (target, name) =>
    name === 'sendTx' && held ? async tx => held.resolve(tx) : Reflect.get(target, name),
});
const wallet = await EmbeddedWallet.create(node, { ephemeral: true, pxeConfig: { proverEnabled: false } });
const sponsor = await getContractInstanceFromInstantiationParams(SponsoredFPCContract.artifact, {
  salt: new Fr(SPONSORED_FPC_SALT),
});
await wallet.registerContract(sponsor, SponsoredFPCContract.artifact);
const paymentMethod = new SponsoredFeePaymentMethod(sponsor.address);
const account = await wallet.createSchnorrAccount(Fr.random(), Fr.random());
const from = account.address;
await (await account.getDeployMethod()).send({ from: AztecAddress.ZERO, fee: { paymentMethod } });
const { contract: token } = await TokenContract.deploy(wallet, from, 'Load', 'LOAD', 18).send({ from, fee: { paymentMethod } });
const to = await AztecAddress.random();
await token.methods.mint_to_public(from, 10n ** 12n).send({ from, fee: { paymentMethod } });
await token.methods.mint_to_private(from, 10n ** 12n).send({ from, fee: { paymentMethod } });

/** What the wallet would have sent. */
async function made(call) {
  const { estimatedGas } = await call.simulate({ from, fee: { paymentMethod, estimateGas: true } });
  const maxFeesPerGas = (await client.getCurrentMinFees()).mul(4);
  const taken = new Promise(resolve => (held = { resolve }));
  await call.send({ from, wait: NO_WAIT, fee: { paymentMethod, gasSettings: { ...estimatedGas, maxFeesPerGas } } });
  held = undefined;
  return (await taken).toBuffer();
}

const otherThan = list => list.map(value => (value.isZero() ? value : new Fr(BigInt('0x' + randomBytes(31).toString('hex')))));
async function copy(buffer) {
  const { data, chonkProof, contractClassLogFields, publicFunctionCalldata } = Tx.fromBuffer(buffer);
  const effects = data.forPublic
    ? [data.forPublic.nonRevertibleAccumulatedData, data.forPublic.revertibleAccumulatedData]
    : [data.forRollup.end];
  for (const effect of effects) {
    effect.nullifiers = otherThan(effect.nullifiers);
    effect.noteHashes = otherThan(effect.noteHashes);
  }
  const tx = await Tx.create({ data, chonkProof, contractClassLogFields, publicFunctionCalldata });
  return { hash: tx.getTxHash().toString(), body: bodyOf('node_sendTx', tx) };
}
async function copies(call, n) {
  const buffer = await made(call);
  const all = [];
  while (all.length < n) all.push(await copy(buffer));
  return all;
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const seconds = ms => Number((ms / 1000).toFixed(3));
function times(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: seconds(quantile(sorted, 0.5)), p99: seconds(quantile(sorted, 0.99)) };
}
async function send(tx) {
  const answer = await post(tx.body);
  if (answer.error) throw new Error(`refused: ${JSON.stringify(answer.error).slice(0, 300)}`);
}
async function checkSuccess(tx) {
  const receipt = await ask('node_getTxReceipt', tx.hash);
  if (receipt.executionResult !== 'success') throw new Error(`not a success: ${JSON.stringify(receipt).slice(0, 300)}`);
}
/** Until everything made is on L1 and nothing waits. */
async function rest() {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
    const tips = await ask('node_getL2Tips');
    if (tips.proposed.number === tips.checkpointed.block.number && (await ask('node_getPendingTxCount')) === 0) return;
  }
  throw new Error('does not come to rest');
}

/** One at a time, each sent as soon as the one before has its receipt. */
async function singles(txs) {
  const took = [];
  for (const tx of txs) {
    const began = performance.now();
    await send(tx);
    for (;;) {
      const { status } = await ask('node_getTxReceipt', tx.hash);
      if (status !== PENDING && status !== 'dropped') break;
      if (performance.now() - began > PATIENCE_MS) throw new Error(`${tx.hash} stays ${status}`);
      await sleep(20);
    }
    took.push(performance.now() - began);
    await checkSuccess(tx);
  }
  return times(took);
}

/** The hashes of a block's transactions; none yet if it is gone again, or not to be read yet. */
async function txsOf(number) {
  const block = await ask('node_getBlock', number);
  return block?.body.txEffects.map(effect => effect.txHash);
}

/** All at once, over several connections; a transaction is mined when a block the node serves has it. */
async function burst(txs) {
  const sentAt = new Map(), minedAt = new Map(), onL1At = new Map();
  const hashes = new Set(txs.map(tx => tx.hash));
  const note = (at, list, when) => list.forEach(hash => hashes.has(hash) && !at.has(hash) && at.set(hash, when));
  const before = (await ask('node_getL2Tips')).proposed.number;
  let proposed = before, checkpointed = before;
  const began = performance.now();
  let allAccepted, failure;
  const senders = Array.from({ length: Number(connections) }, async (_, lane) => {
    for (let i = lane; i < txs.length; i += Number(connections)) {
      sentAt.set(txs[i].hash, performance.now());
      await send(txs[i]);
    }
  });
  Promise.all(senders).then(() => (allAccepted = performance.now()), e => (failure = e));
  while (onL1At.size < hashes.size) {
    const tips = await ask('node_getL2Tips');
    const seen = performance.now();
    proposed = Math.min(proposed, tips.proposed.number);
    for (let list; proposed < tips.proposed.number && (list = await txsOf(proposed + 1)); proposed++) {
      note(minedAt, list, seen);
    }
    for (let list; checkpointed < tips.checkpointed.block.number && (list = await txsOf(checkpointed + 1)); checkpointed++) {
      note(minedAt, list, seen);
      note(onL1At, list, seen);
    }
    if (seen - began > PATIENCE_MS) throw new Error(`${minedAt.size} of ${hashes.size} mined, ${onL1At.size} on L1`);
    if (failure) throw failure;
    await sleep(50);
  }
  for (const tx of txs) await checkSuccess(tx);
  const last = at => Math.max(...at.values()) - began;
  const rate = ms => Number((txs.length / (ms / 1000)).toFixed(2));
  return {
    txs: txs.length,
    blocks: checkpointed - before,
    acceptedPerSecond: rate(allAccepted - began),
    minedPerSecond: rate(last(minedAt)),
    onL1PerSecond: rate(last(onL1At)),
    toReceipt: times(txs.map(tx => minedAt.get(tx.hash) - sentAt.get(tx.hash))),
    toL1: times(txs.map(tx => onL1At.get(tx.hash) - sentAt.get(tx.hash))),
  };
}

const inPublic = () => token.methods.transfer_in_public(from, to, 1n, 0n);
const inPrivate = () => token.methods.transfer(to, 1n);
const figures = {};
await rest();
figures.single = await singles(await copies(inPublic(), 10));
for (const [name, call] of [['public', inPublic], ['private', inPrivate]]) {
  await rest();
  const txs = await copies(call(), Number(count));
  figures[name] = { bytes: txs[0].body.length, ...(await burst(txs)) };
}
console.log(JSON.stringify(figures));
process.exit(0);
