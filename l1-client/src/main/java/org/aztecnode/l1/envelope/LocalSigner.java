package org.aztecnode.l1.envelope;

import java.util.HexFormat;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.crypto.secp256k1.HdKey;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Signs with a key of this process. Shows its address and nothing else.
public final class LocalSigner implements L1Signer {
  /// The phrase whose accounts development chains fund.
  public static final String DEVELOPMENT_PHRASE =
      "test test test test test test test test test test test junk";

  private final PrivateKey key;
  private final EthAddress address;

  private LocalSigner(PrivateKey key) {
    this.key = key;
    this.address = EthAddress.of(key.publicKey().address());
  }

  public static LocalSigner of(PrivateKey key) {
    return new LocalSigner(key);
  }

  /// @param hex 64 digits, with or without `0x`
  /// @throws IllegalArgumentException if that is no private key; the message does not repeat it
  public static LocalSigner fromHex(String hex) {
    String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
    if (!digits.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("a private key is 0x and 64 hexadecimal digits");
    }
    return of(PrivateKey.of(HexFormat.of().parseHex(digits)));
  }

  /// The key at `m/44'/60'/account'/0/index` of a mnemonic phrase (BIP-39 without passphrase).
  public static LocalSigner fromPhrase(String phrase, int account, int index) {
    return of(
        HdKey.ofPhrase(phrase)
            .hardened(44)
            .hardened(60)
            .hardened(account)
            .child(0)
            .child(index)
            .privateKey());
  }

  /// One of the accounts that development chains fund: 0 to 9.
  public static LocalSigner development(int index) {
    return fromPhrase(DEVELOPMENT_PHRASE, 0, index);
  }

  @Override
  public EthAddress address() {
    return address;
  }

  @Override
  public EcdsaSignature sign(L1TxFields transaction) {
    return key.sign(transaction.signingHash().toBytes());
  }

  /// A signature over any digest, for what is signed beside transactions.
  public EcdsaSignature sign(Bytes32 digest) {
    return key.sign(digest.toBytes());
  }

  @Override
  public String toString() {
    return "LocalSigner[" + address + "]";
  }
}
