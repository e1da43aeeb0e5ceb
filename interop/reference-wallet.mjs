// What an app's developer does first on a local network, with a fresh wallet of the reference's packages: imports the test
// accounts, sends from each of them, mints banana coin, and pays a fee with it. Nothing is deployed but its own token.
// The reference is not part of this project:
//   AZTEC_REFERENCE_HOME=DIR $AZTEC_REFERENCE_HOME/bin/node --no-warnings interop/reference-wallet.mjs NODE_URL
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.LOG_LEVEL ??= 'silent';
const home = process.env.AZTEC_REFERENCE_HOME;
const [url] = process.argv.slice(2);
if (!home || !url) {
  console.error('usage: AZTEC_REFERENCE_HOME=DIR node reference-wallet.mjs NODE_URL');
  process.exit(2);
}
const resolve = createRequire(join(home, 'package.json')).resolve;
const load = name => import(pathToFileURL(resolve(name)).href);
const { createAztecNodeClient } = await load('@aztec/aztec.js/node');
const { PrivateFeePaymentMethod, PublicFeePaymentMethod } = await load('@aztec/aztec.js/fee');
const { EmbeddedWallet } = await load('@aztec/wallets/embedded');
const { getInitialTestAccountsData } = await load('@aztec/accounts/testing');
const { GasSettings } = await load('@aztec/stdlib/gas');
const { TokenContract } = await load('@aztec/noir-contracts.js/Token');
const bananas = await import(pathToFileURL(join(home, 'node_modules/@aztec/aztec/dest/local-network/banana_fpc.js')).href);

const node = createAztecNodeClient(url);
const wallet = await EmbeddedWallet.create(node, { ephemeral: true, pxeConfig: { proverEnabled: false } });
const accounts = [];
for (const { secret, salt, signingKey } of await getInitialTestAccountsData())
  accounts.push((await wallet.createSchnorrAccount(secret, salt, signingKey)).address);
const [alice, bob, carol] = accounts;

const { contract: token } = await TokenContract.deploy(wallet, alice, 'First', 'FST', 18).send({ from: alice });
await token.methods.mint_to_public(bob, 100n).send({ from: alice });
await token.methods.mint_to_private(carol, 100n).send({ from: alice });
await token.methods.transfer_in_public(bob, carol, 40n, 0n).send({ from: bob });
await token.methods.transfer(alice, 30n).send({ from: carol });
const { result: left } = await token.methods.balance_of_private(carol).simulate({ from: carol });
console.log('sent from', accounts.join(', '), 'which leaves', left);

const coin = await TokenContract.at(await bananas.registerDeployedBananaCoinInWalletAndGetAddress(wallet), wallet);
const fpc = await bananas.registerDeployedBananaFPCInWalletAndGetAddress(wallet);
await coin.methods.mint_to_public(bob, 10n ** 21n).send({ from: alice });
await coin.methods.mint_to_private(bob, 10n ** 21n).send({ from: alice });
const gasSettings = GasSettings.default({ maxFeesPerGas: (await node.getCurrentMinFees()).mul(3) });
for (const Payment of [PublicFeePaymentMethod, PrivateFeePaymentMethod]) {
  const fee = { paymentMethod: new Payment(fpc, bob, wallet, gasSettings), gasSettings };
  const { receipt } = await token.methods.transfer_in_public(bob, carol, 5n, 0n).send({ from: bob, fee });
  console.log('paid with bananas', receipt.transactionFee, 'by', Payment.name);
}
process.exit(0);
