package org.aztecnode.protocol.contract;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.curve.GrumpkinPoint;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.hash.DomainSeparator;

/// The four master public keys of an account, as Grumpkin points. All zero when a contract has
/// none.
///
/// Follows `stdlib/src/keys/public_keys.ts`.
public record PublicKeys(
    KeyPoint masterNullifier,
    KeyPoint masterIncomingViewing,
    KeyPoint masterOutgoingViewing,
    KeyPoint masterTagging) {
  /// A point's coordinates as they are written: 64 bytes, x then y. Not checked to be on the curve.
  public record KeyPoint(Fr x, Fr y) {
    public static final KeyPoint ZERO = new KeyPoint(Fr.ZERO, Fr.ZERO);

    public static KeyPoint of(GrumpkinPoint point) {
      return new KeyPoint(point.x(), point.y());
    }

    void writeTo(ByteWriter out) {
      out.field(x).field(y);
    }

    /// x, y, and that it is not infinite.
    void writeTo(FieldWriter out) {
      out.field(x).field(y).bool(false);
    }

    static KeyPoint readFrom(ByteReader in) {
      return new KeyPoint(in.field("public key x"), in.field("public key y"));
    }
  }

  public static final int SIZE = 4 * 2 * Fr.BYTES;
  public static final PublicKeys NONE =
      new PublicKeys(KeyPoint.ZERO, KeyPoint.ZERO, KeyPoint.ZERO, KeyPoint.ZERO);

  /// What contracts without keys of their own are deployed with: points of which nobody knows the
  /// secret.
  public static final PublicKeys DEFAULT =
      new PublicKeys(
          point(
              "582240093077765400562621227108555700500271598878376310175765873770292988861",
              "10422444662424639723529825114205836958711284159673861467999592572974769103684"),
          point(
              "339708709767762472786445938838804872781183545349360029270386718856175781484",
              "12719619215050539905199178334954929730355853796706924300730604757520758976849"),
          point(
              "12212787719617305570587928860288475454328008955283046946846066128763901043335",
              "3646747884782549389807830220601404629716007431341772952958971658285958854707"),
          point(
              "728059161893070741164607238299536939695876538801885465230641192969135857403",
              "14575718736702206050102425029229426215631664471161015518982549597389390371695"));

  private static KeyPoint point(String x, String y) {
    return new KeyPoint(Fr.of(new BigInteger(x)), Fr.of(new BigInteger(y)));
  }

  /// Zero for no keys.
  public Fr hash() {
    return equals(NONE) ? Fr.ZERO : DomainSeparator.PUBLIC_KEYS_HASH.hash(toFields());
  }

  /// Three for each point.
  public List<Fr> toFields() {
    FieldWriter out = new FieldWriter(12);
    masterNullifier.writeTo(out);
    masterIncomingViewing.writeTo(out);
    masterOutgoingViewing.writeTo(out);
    masterTagging.writeTo(out);
    return out.toList();
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    masterNullifier.writeTo(out);
    masterIncomingViewing.writeTo(out);
    masterOutgoingViewing.writeTo(out);
    masterTagging.writeTo(out);
  }

  public static PublicKeys fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, PublicKeys::readFrom);
  }

  public static PublicKeys readFrom(ByteReader in) {
    return new PublicKeys(
        KeyPoint.readFrom(in), KeyPoint.readFrom(in), KeyPoint.readFrom(in), KeyPoint.readFrom(in));
  }
}
