// Asks a node every recorded question through the reference's own client library (createAztecNodeClient), whose schemas have
// to accept every answer and whose version check every response's headers; methods the node does not serve are named. The
// reference is not part of this project:
//   AZTEC_REFERENCE_HOME=... $AZTEC_REFERENCE_HOME/bin/node --no-warnings interop/reference-client.mjs RECORDING NODE_URL [CALLS_PER_METHOD]
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const home = process.env.AZTEC_REFERENCE_HOME;
const [recording, url, most = '50'] = process.argv.slice(2);
if (!home || !url) {
  console.error('usage: AZTEC_REFERENCE_HOME=DIR node reference-client.mjs RECORDING NODE_URL [CALLS_PER_METHOD]');
  process.exit(2);
}
const resolve = createRequire(join(home, 'package.json')).resolve;
const load = name => import(pathToFileURL(resolve(name)).href);
const { createAztecNodeClient, AztecNodeApiSchema } = await load('@aztec/stdlib/interfaces/client');
const { parseWithOptionals } = await load('@aztec/foundation/schemas');
const { EthAddress } = await load('@aztec/foundation/eth-address');

const { chain } = JSON.parse(readFileSync(join(recording, 'manifest.json')));
const client = createAztecNodeClient(url, {
  l1ChainId: chain.l1ChainId,
  rollupVersion: chain.rollupVersion,
  l1RollupAddress: EthAddress.fromString(chain.l1ContractAddresses.rollupAddress),
});

let calls = 0, bad = 0;
const counts = {}, unserved = [];
for (const file of readdirSync(join(recording, 'expected')).filter(f => f.endsWith('.ndjson.gz'))) {
  const method = file.replace('.ndjson.gz', '');
  if (!AztecNodeApiSchema[method]) continue;
  const lines = gunzipSync(readFileSync(join(recording, 'expected', file))).toString().trim().split('\n').slice(0, Number(most));
  let wrong = 0, first;
  counts[method] = 0;
  for (const { params, error } of lines.map(line => JSON.parse(line))) {
    if (error) continue;
    try {
      await client[method](...(await parseWithOptionals(params, AztecNodeApiSchema[method].parameters())));
      counts[method]++;
      calls++;
    } catch (e) {
      if (String(e.message).includes(`Method not found: node_${method}`)) {
        unserved.push(method);
        break;
      }
      calls++;
      wrong++;
      first ??= `${JSON.stringify(params).slice(0, 160)}: ${String(e.message ?? e).slice(0, 400)}`;
    }
  }
  bad += wrong;
  if (wrong) console.log(`${method}: ${wrong} of ${lines.length} refused, first ${first}`);
}
console.log(`accepted ${JSON.stringify(counts)}`);
if (unserved.length) console.log(`not served: ${unserved.join(' ')}`);
console.log(`${calls - bad} of ${calls} answers accepted by the reference's client`);
process.exit(bad ? 1 : 0);
