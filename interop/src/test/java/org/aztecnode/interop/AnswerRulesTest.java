package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void ignoresTheOrderOfMembers() {
    assertThat(same("getBlock", "{'result':{'a':1,'b':[2]}}", "{'result':{'b':[2],'a':1}}"))
        .isTrue();
  }

  @Test
  void takesNullForAbsentInObjectsAndResults() {
    assertThat(same("getBlock", "{'result':{'a':{'b':null}}}", "{'result':{'a':{}}}")).isTrue();
    assertThat(same("getBlock", "{'result':null}", "{}")).isTrue();
    assertThat(same("getBlock", "{'result':{}}", "{}")).isFalse();
  }

  @Test
  void keepsNullsAndOrderOfArrays() {
    assertThat(same("getBlocks", "{'result':[1,null]}", "{'result':[1]}")).isFalse();
    assertThat(same("getBlocks", "{'result':[1,2]}", "{'result':[2,1]}")).isFalse();
  }

  @Test
  void tellsNumbersFromStrings() {
    assertThat(same("getBlockNumber", "{'result':1}", "{'result':'1'}")).isFalse();
  }

  @Test
  void takesEveryErrorForTheSameButNoErrorForAnAnswer() {
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{'error':{'code':-2}}")).isTrue();
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{}")).isFalse();
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{'result':true}"))
        .as("an answer of true is not an error")
        .isFalse();
  }

  @Test
  void ignoresWhatAReceiptSaysBeyondInclusion() {
    assertThat(
            same(
                "getTxReceipt",
                "{'result':{'txHash':'0x1','status':'proven','debugLogs':[]}}",
                "{'result':{'txHash':'0x1','status':'finalized','error':'x'}}"))
        .isTrue();
    assertThat(same("getTxReceipt", "{'result':{'txHash':'0x1'}}", "{'result':{'txHash':'0x2'}}"))
        .isFalse();
    assertThat(same("getBlock", "{'result':{'status':1}}", "{'result':{'status':2}}")).isFalse();
  }

  @Test
  void ignoresAddressesOnlyTheDeployerKnows() {
    assertThat(
            same(
                "getNodeInfo",
                "{'result':{'l1ContractAddresses':{'rollupAddress':'0x1'}}}",
                "{'result':{'l1ContractAddresses':{'rollupAddress':'0x1','slashFactoryAddress':'0x2'}}}"))
        .isTrue();
  }

  @Test
  void leavesOutWhatTheClockSaysOfATransaction() {
    String expired = "{'result':{'result':'invalid','reason':['Invalid expiration timestamp']}}";
    assertThat(same("isValidTx", expired, "{'result':{'result':'valid'}}")).isTrue();
    assertThat(same("isValidTx", expired, reasons("invalid", "Existing nullifier"))).isFalse();
    assertThat(
            same(
                "isValidTx",
                reasons("invalid", "Invalid expiration timestamp','Insufficient fee per gas"),
                reasons("skipped", "Insufficient fee per gas")))
        .isTrue();
    assertThat(same("isValidTx", reasons("invalid", "a"), reasons("skipped", "a"))).isFalse();
  }

  @Test
  void leavesOutOfASimulationWhatFollowsFromTheSlot() {
    String first = simulation("'slotNumber':1", "'transactionFee':5", "7");
    assertThat(same("simulatePublicCalls", first, first)).isTrue();
    assertThat(
            same(
                "simulatePublicCalls",
                first,
                simulation("'slotNumber':2", "'transactionFee':6", "8")))
        .isTrue();
    assertThat(
            same(
                "simulatePublicCalls",
                first,
                simulation("'slotNumber':1", "'transactionFee':6", "7")))
        .isFalse();
    assertThat(
            same(
                "simulatePublicCalls",
                first,
                simulation("'slotNumber':2", "'transactionFee':6,'revertCode':1", "8")))
        .isFalse();
  }

  @Test
  void comparesWhyATransactionCannotBeSimulated() {
    assertThat(same("simulatePublicCalls", error("fee 1 < 2"), error("fee 1 < 3"))).isTrue();
    assertThat(same("simulatePublicCalls", error("fee"), error("balance"))).isFalse();
  }

  private static String reasons(String result, String reason) {
    return "{'result':{'result':'%s','reason':['%s']}}".formatted(result, reason);
  }

  private static String simulation(String globals, String effect, String balance) {
    return "{'result':{'globalVariables':{%s},'txEffect':{%s,'publicDataWrites':[{'leafSlot':1,'value':%s}]}}}"
        .formatted(globals, effect, balance);
  }

  private static String error(String message) {
    return "{'error':{'code':-32702,'message':'%s'}}".formatted(message);
  }

  @Test
  void namesTheFirstDifference() {
    assertThat(
            AnswerRules.difference(
                "getBlock",
                answer("{'result':{'a':[1,{'b':2}],'c':1}}"),
                answer("{'result':{'a':[1,{'b':3}]}}")))
        .isEqualTo("result.a[1].b: got 2, expected 3");
  }

  private static boolean same(String method, String a, String b) {
    return AnswerRules.same(method, answer(a), answer(b));
  }

  private static RpcAnswer answer(String json) {
    try {
      return RpcAnswer.of(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
