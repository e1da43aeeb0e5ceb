package org.aztecnode.l1.deploy;

import static org.aztecnode.l1.deploy.Amounts.tokens;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// The rules by which proposals are voted on. Times in seconds, amounts in units of the token,
/// shares in parts of 10^18.
///
/// Follows `DeploymentConfiguration.sol` (`getGovernanceConfiguration`).
public record GovernanceRules(
    long lockDelay,
    BigInteger lockAmount,
    long votingDelay,
    long votingDuration,
    long executionDelay,
    long gracePeriod,
    BigInteger quorum,
    BigInteger requiredYeaMargin,
    BigInteger minimumVotes) {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long STAKE = 200_000;

  /// What the reference deploys with on local networks and development networks.
  ///
  /// @param votingDuration in seconds; the reference's default is an hour
  public static GovernanceRules local(long votingDuration) {
    return new GovernanceRules(
        30 * DAY,
        BigInteger.TEN.pow(24),
        MINUTE,
        votingDuration,
        MINUTE,
        7 * DAY,
        share("0.1"),
        share("0.04"),
        tokens(400));
  }

  /// What the reference deploys with on the network of that name; a network it does not know is
  /// local.
  ///
  /// @param votingDuration where the network leaves it open
  public static GovernanceRules of(String network, long votingDuration) {
    return switch (network) {
      case "staging-public" ->
          new GovernanceRules(
              30 * DAY,
              tokens(100 * 100),
              MINUTE,
              HOUR,
              MINUTE,
              7 * DAY,
              share("0.3"),
              share("0.04"),
              tokens(50_000 * 200));
      case "testnet" ->
          new GovernanceRules(
              90 * DAY,
              tokens(258_750_000),
              12 * HOUR,
              DAY,
              12 * HOUR,
              DAY,
              share("0.2"),
              share("0.1"),
              tokens(48 * STAKE));
      case "staging-ignition" ->
          new GovernanceRules(
              10 * 365 * DAY,
              tokens(1250 * STAKE),
              7 * DAY,
              7 * DAY,
              30 * DAY,
              7 * DAY,
              share("0.2"),
              share("0.1"),
              tokens(1250 * STAKE));
      case "mainnet" ->
          new GovernanceRules(
              90 * DAY,
              tokens(258_750_000),
              3 * DAY,
              7 * DAY,
              30 * DAY,
              7 * DAY,
              share("0.2"),
              share("0.33"),
              tokens(1000 * STAKE));
      default -> local(votingDuration);
    };
  }

  /// In the shape of `Configuration` of `IGovernance.sol`.
  List<Object> arguments() {
    return List.of(
        List.of(lockDelay, lockAmount),
        votingDelay,
        votingDuration,
        executionDelay,
        gracePeriod,
        quorum,
        requiredYeaMargin,
        minimumVotes);
  }

  private static BigInteger share(String part) {
    return new BigDecimal(part).movePointRight(Amounts.DECIMALS).toBigIntegerExact();
  }
}
